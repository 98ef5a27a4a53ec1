// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.steamgestion.api.review.ReviewHit;
import org.jspecify.annotations.Nullable;

/** A review's text: what matched first, a long one shortened until somebody wants all of it. */
final class ReviewText extends Div {

    private static final int LONG = 420;
    private static final int MANY_LINES = 5;

    private final Paragraph text = new Paragraph();
    private final Button toggle = styled(new Button("", event -> toggle()), "text-toggle");
    private final Highlight whole;
    private final Highlight passage;
    private boolean open;

    ReviewText(ReviewHit hit) {
        addClassName("review-text");
        String full = hit.review().review() == null ? "" : hit.review().review();
        @Nullable String matched = hit.highlight();
        Highlight found = matched == null ? Highlight.plain(full) : Highlight.parse(matched);
        whole = found.isPassageOf(full) ? found.within(full) : found;
        passage = found.fromFirstMark();
        toggle.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        boolean isLong = full.length() > LONG || full.lines().count() > MANY_LINES || !whole.equals(passage);
        toggle.setVisible(isLong);
        if (full.isBlank()) {
            add(styled(new Span("No text, only a verdict."), "no-text"));
        } else {
            add(text, toggle);
            show();
        }
    }

    private void toggle() {
        open = !open;
        show();
    }

    private void show() {
        text.setClassName("shortened", toggle.isVisible() && !open);
        toggle.setText(open ? "Show less" : "Show the whole review");
        toggle.getElement().setAttribute("aria-expanded", Boolean.toString(open));
        text.removeAll();
        for (Highlight.Piece piece : (open ? whole : passage).pieces()) {
            text.getElement()
                    .appendChild(
                            piece.marked()
                                    ? new Element("mark").setText(piece.text())
                                    : Element.createText(piece.text()));
        }
    }
}
