// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A number and what it is. */
public final class Fact extends Div {

    private final Span value = styled(new Span("–"), "fact-value");
    private final Span note = styled(new Span(), "fact-note");

    public Fact(String label) {
        addClassName("fact");
        note.setVisible(false);
        add(styled(new Span(label), "fact-label"), value, note);
    }

    public Fact show(String text) {
        value.setText(text);
        return this;
    }

    public Fact show(long number) {
        return show(Words.number(number));
    }

    /** A second, smaller line; empty for none. */
    public Fact note(String text) {
        note.setText(text);
        note.setVisible(!text.isEmpty());
        return this;
    }

    /** Whether the number asks for attention. */
    public Fact alarming(boolean alarming) {
        setClassName("fact-alarming", alarming);
        return this;
    }
}
