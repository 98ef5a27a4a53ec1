// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A number and what it is. */
public final class Fact extends Div {

    private final Span value = new Span("–");
    private final Span note = new Span();

    public Fact(String label) {
        addClassName("fact");
        Span name = new Span(label);
        name.addClassName("fact-label");
        value.addClassName("fact-value");
        note.addClassName("fact-note");
        note.setVisible(false);
        add(name, value, note);
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

    /** Whether the number is one to look at. */
    public Fact alarming(boolean alarming) {
        setClassName("fact-alarming", alarming);
        return this;
    }

    public String value() {
        return value.getText();
    }
}
