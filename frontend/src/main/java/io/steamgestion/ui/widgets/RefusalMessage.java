// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.ui.backend.LiveFeed;
import org.jspecify.annotations.Nullable;

/** A refusal in words: what is wrong, what to do, and its code to search for. Invisible without one. */
public final class RefusalMessage extends Div {

    private final Span message = styled(new Span(), "refusal-message");
    private final Span remedy = styled(new Span(), "refusal-remedy");
    private final Span code = styled(new Span(), "refusal-code");
    private @Nullable Refusal shown;

    public RefusalMessage() {
        addClassName("refusal");
        getElement().setAttribute("role", "alert");
        add(Markup.picture("alert"), styled(new Div(message, remedy, code), "refusal-words"));
        show(null);
    }

    public void show(@Nullable Refusal refusal) {
        shown = refusal;
        setVisible(refusal != null);
        message.setText(refusal == null ? "" : refusal.message());
        remedy.setText(refusal == null ? "" : refusal.remedy());
        code.setText(refusal == null ? "" : refusal.code());
    }

    /** Shows it unless the banner on every page says the same. */
    public void showUnlessAnnounced(Refusal refusal, LiveFeed feed) {
        show(feed.announces(refusal) ? null : refusal);
    }

    /** Hides it if the banner on every page says the same at the moment. */
    public void yieldTo(LiveFeed feed) {
        if (shown != null && feed.announces(shown)) {
            show(null);
        }
    }
}
