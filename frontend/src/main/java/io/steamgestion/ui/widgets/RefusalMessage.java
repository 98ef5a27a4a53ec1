// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import io.steamgestion.api.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** A refusal in words: what is wrong, what to do, and its code for those who look it up. Invisible without one. */
public final class RefusalMessage extends Div {

    private final Span message = new Span();
    private final Span remedy = new Span();
    private final Span code = new Span();

    public RefusalMessage() {
        addClassName("refusal");
        getElement().setAttribute("role", "alert");
        SvgIcon sign = new SvgIcon("icons/alert.svg");
        sign.getElement().setAttribute("aria-hidden", "true");
        message.addClassName("refusal-message");
        remedy.addClassName("refusal-remedy");
        code.addClassName("refusal-code");
        Div words = new Div(message, remedy, code);
        words.addClassName("refusal-words");
        add(sign, words);
        show(null);
    }

    public void show(@Nullable Refusal refusal) {
        setVisible(refusal != null);
        message.setText(refusal == null ? "" : refusal.message());
        remedy.setText(refusal == null ? "" : refusal.remedy());
        code.setText(refusal == null ? "" : refusal.code());
    }

    /** All of it as text; empty while nothing is refused. */
    public String words() {
        return (message.getText() + " " + remedy.getText()).strip();
    }
}
