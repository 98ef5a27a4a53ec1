// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.steamgestion.api.ingestion.Reconciliation;

/** A progress bar that says in words what it counts. */
public final class LabelledProgress extends Div {

    private final ProgressBar bar = new ProgressBar(0, 1);
    private final Span detail = styled(new Span(), "progress-detail");
    private final Span share = styled(new Span(), "progress-share");
    private final Span note = styled(new Span(), "progress-note");

    public LabelledProgress(String label) {
        addClassName("progress");
        note.setVisible(false);
        Span name = styled(new Span(label), "progress-label");
        bar.getElement().setAttribute("aria-label", label);
        add(styled(new Div(name, detail, share), "progress-line"), bar, note);
    }

    /** Shows {@code done} of {@code all}; nothing of nothing is not begun. */
    public void show(long done, long all, String words) {
        double value = all <= 0 ? 0 : Math.clamp((double) done / all, 0.0, 1.0);
        bar.setIndeterminate(false);
        bar.setVisible(true);
        bar.setValue(value);
        detail.setText(words);
        share.setText(Words.percent(value));
        setClassName("progress-full", value >= 1);
    }

    /** Shows how many of the accepted rows can be searched. */
    public void showSearchable(Reconciliation account) {
        show(
                account.applied(),
                account.accepted(),
                Words.number(account.applied()) + " of "
                        + Words.count(account.accepted(), "accepted row", "accepted rows"));
    }

    /** Shows progress of unknown length: a bar that only tells whether it {@code moves}. */
    public void showUnknown(String words, boolean moves) {
        bar.setVisible(moves);
        bar.setIndeterminate(true);
        detail.setText(words);
        share.setText("");
        removeClassName("progress-full");
    }

    /** A line below the bar; empty for none. */
    public void note(String text) {
        note.setText(text);
        note.setVisible(!text.isEmpty());
    }
}
