// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;

/** Shown in place of an empty list: why it is empty, and what to do next. */
public final class EmptyState extends Div {

    public EmptyState(String icon, String title, String text) {
        addClassName("empty-state");
        add(Markup.picture(icon), new H3(title), new Paragraph(text));
    }

    /** One that names the way to start an ingestion: a button, after the command line. */
    public static EmptyState beforeFirstIngestion(String icon, String title, String text) {
        return new EmptyState(icon, title, text)
                .withIngestCommand()
                .with(Markup.primary(
                        "Start an ingestion", event -> UI.getCurrent().navigate("ingestions")));
    }

    /** The command line that ingests a file. */
    public EmptyState withIngestCommand() {
        add(Markup.styled(new Code("./steamgestion ingest reviews.csv --wait"), "command"));
        return this;
    }

    /** What can be pressed. */
    public EmptyState with(Component... actions) {
        add(Markup.styled(new Div(actions), "empty-actions"));
        return this;
    }
}
