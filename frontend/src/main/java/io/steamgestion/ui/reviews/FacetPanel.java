// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.steamgestion.api.client.ReviewSearch;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.api.review.ReviewPage.Facet;
import io.steamgestion.ui.widgets.Words;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the matches divide: each value with its count, to be pressed to narrow the search and again to widen it. */
final class FacetPanel extends Aside {

    private final Consumer<ReviewSearch> onChoice;

    FacetPanel(Consumer<ReviewSearch> onChoice) {
        this.onChoice = onChoice;
        addClassName("facets");
        getElement().setAttribute("aria-label", "Narrow the search");
    }

    void show(ReviewSearch query, ReviewPage page) {
        removeAll();
        Boolean verdict = query.recommended();
        Long game = query.game();
        addGroup(
                "Verdict",
                page.recommended(),
                facet -> facet.value().equals("true") ? "Recommended" : "Not recommended",
                verdict == null ? null : verdict.toString(),
                value -> new ReviewSearch(
                        query.text(), game, query.language(), value == null ? null : Boolean.valueOf(value), null));
        addGroup(
                "Language",
                page.languages(),
                facet -> Languages.name(facet.value()),
                query.language(),
                value -> new ReviewSearch(query.text(), game, value, verdict, null));
        addGroup(
                "Game",
                page.games(),
                // A game whose name no review says has its id for a label.
                facet -> facet.label().equals(facet.value()) ? "App " + facet.value() : facet.label(),
                game == null ? null : game.toString(),
                value -> new ReviewSearch(
                        query.text(), value == null ? null : Long.valueOf(value), query.language(), verdict, null));
    }

    private void addGroup(
            String title,
            List<Facet> facets,
            Function<Facet, String> label,
            @Nullable String chosen,
            Function<@Nullable String, ReviewSearch> choose) {
        List<Facet> sensible =
                facets.stream().filter(facet -> !facet.value().equals("null")).toList();
        if (sensible.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        long most = sensible.stream().mapToLong(Facet::count).max().orElse(1);
        for (Facet facet : sensible) {
            boolean isChosen = Objects.equals(facet.value(), chosen);
            Span name = styled(new Span(label.apply(facet)), "facet-name");
            Span count = styled(new Span(Words.number(facet.count())), "facet-count");
            Div content = styled(new Div(name, count), "facet-content");
            Button button =
                    new Button(content, event -> onChoice.accept(choose.apply(isChosen ? null : facet.value())));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.addClassName("facet");
            button.getStyle().set("--share", String.valueOf((double) facet.count() / Math.max(1, most)));
            button.getElement().setAttribute("aria-pressed", Boolean.toString(isChosen));
            button.setAriaLabel(label.apply(facet) + ", " + Words.count(facet.count(), "review", "reviews"));
            list.add(new ListItem(button));
        }
        add(styled(new Div(new H3(title), list), "facet-group"));
    }
}
