// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.primary;
import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Review;
import io.steamgestion.ui.widgets.Words;
import java.util.List;
import java.util.Objects;

/** What an ingestion would make of a source's first rows, before anything is stored. */
final class PreviewDialog extends Dialog {

    private static final int EXAMPLES = 5;
    private static final int SHORT_TEXT = 160;

    /** @param start starts the ingestion after all */
    PreviewDialog(Preview preview, Runnable start) {
        setId("preview");
        setHeaderTitle(preview.name() + ": " + preview.format());
        setWidth("44rem");
        Paragraph counts = new Paragraph(Words.count(preview.read(), "row", "rows") + " read"
                + (preview.complete() ? ", which are all" : ", and more follow") + ": "
                + Words.number(preview.accepted()) + " would be accepted, " + Words.number(preview.rejected())
                + " rejected. Nothing was stored.");
        Div content = styled(new Div(counts), "preview");
        if (!preview.columns().isEmpty()) {
            content.add(new H3("Columns, and the fields they become"), columns(preview));
        }
        if (!preview.rejections().isEmpty()) {
            content.add(new H3("Rejected, for example"), rejections(preview.rejections()));
        }
        if (!preview.reviews().isEmpty()) {
            content.add(new H3("Reviews, for example"), reviews(preview.reviews()));
        }
        add(content);
        Button go = primary("Start", event -> {
            close();
            start.run();
        });
        go.setId("preview-start");
        getFooter().add(new Button("Close", event -> close()), go);
    }

    private static Component columns(Preview preview) {
        NativeTableBody body = new NativeTableBody();
        for (String column : preview.columns()) {
            NativeTableHeaderCell name = new NativeTableHeaderCell(new Code(column));
            name.getElement().setAttribute("scope", "row");
            String field = preview.fields().get(column);
            NativeTableCell becomes = new NativeTableCell(field == null ? "not used" : field);
            becomes.setClassName("meaning", field == null);
            body.add(new NativeTableRow(name, becomes));
        }
        NativeTable table = styled(new NativeTable(), "preview-columns");
        table.add(body);
        return table;
    }

    private static Component rejections(List<Rejection> rejections) {
        UnorderedList list = new UnorderedList();
        rejections.stream().limit(EXAMPLES).forEach(rejection -> list.add(new ListItem(rejection.message())));
        return list;
    }

    private static Component reviews(List<Review> reviews) {
        UnorderedList list = new UnorderedList();
        reviews.stream()
                .limit(EXAMPLES)
                .forEach(review -> list.add(
                        new ListItem((review.appName() == null ? "App " + review.appId() : review.appName()) + ": "
                                + Words.shortened(
                                        Objects.requireNonNullElse(review.review(), "no text"), SHORT_TEXT))));
        return list;
    }
}
