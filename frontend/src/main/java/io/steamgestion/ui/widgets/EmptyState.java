// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.SvgIcon;

/** A place where nothing is yet: says so, and what to do next. */
public final class EmptyState extends Div {

    public EmptyState(String icon, String title, String text) {
        addClassName("empty-state");
        SvgIcon picture = new SvgIcon("icons/" + icon + ".svg");
        picture.getElement().setAttribute("aria-hidden", "true");
        add(picture, new H3(title), new Paragraph(text));
    }

    /** The command line that does it. */
    public EmptyState command(String command) {
        Code code = new Code(command);
        code.addClassName("command");
        add(code);
        return this;
    }

    /** What can be pressed. */
    public EmptyState with(Component... actions) {
        Div row = new Div(actions);
        row.addClassName("empty-actions");
        add(row);
        return this;
    }
}
