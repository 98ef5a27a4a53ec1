// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.steamgestion.api.client.ReviewSearch;
import io.steamgestion.api.review.ReviewHit;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.ui.widgets.EmptyState;
import io.steamgestion.ui.widgets.Words;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was found: the total, the reviews, and more of them on request. */
final class ReviewResults extends Div {

    /** So many reviews on one page are enough for any reader, and bound what the page holds. */
    private static final int MOST = 500;

    private final H2 total = new H2();
    private final Span order = styled(new Span(), "order");
    private final OrderedList hits = styled(new OrderedList(), "review-list");
    private final Div nothing = new Div();
    private final Button more = new Button("Load more");
    private @Nullable String next;

    ReviewResults(Consumer<String> onMore) {
        addClassName("review-results");
        total.setId("review-total");
        total.getElement().setAttribute("aria-live", "polite");
        more.setId("review-more");
        more.setVisible(false);
        more.setDisableOnClick(true);
        more.addClickListener(event -> {
            if (next != null) {
                onMore.accept(next);
            }
        });
        add(styled(new Div(total, order), "results-line"), hits, nothing, more);
    }

    /** A search has begun; what was found before stays readable until there is an answer. */
    void searching() {
        hits.addClassName("stale");
        getElement().setAttribute("aria-busy", "true");
    }

    void show(ReviewSearch query, ReviewPage page) {
        none();
        total.setText(Words.count(page.total(), "review", "reviews"));
        order.setText(page.total() == 0 ? "" : query.text().isEmpty() ? "newest first" : "best match first");
        if (page.total() == 0) {
            nothing.add(query.equals(ReviewSearch.ALL) ? noReviews() : noMatch());
        }
        append(page);
    }

    void append(ReviewPage page) {
        for (ReviewHit hit : page.hits()) {
            hits.add(new ReviewCard(hit));
        }
        next = page.next();
        rest();
    }

    /** Nothing is shown, because nothing could be asked. */
    void none() {
        hits.removeAll();
        nothing.removeAll();
        total.setText("");
        order.setText("");
        next = null;
        rest();
    }

    /** Nothing is under way. */
    void rest() {
        hits.removeClassName("stale");
        getElement().removeAttribute("aria-busy");
        more.setEnabled(true);
        more.setVisible(next != null && hits.getComponentCount() < MOST);
    }

    private static EmptyState noReviews() {
        return EmptyState.beforeFirstIngestion(
                "reviews",
                "There are no reviews yet",
                "Ingest a file first: here, or on the command line of the machine that runs Steamgestion.");
    }

    private static EmptyState noMatch() {
        return new EmptyState("reviews", "No review matches", "Try fewer or other words, or take a filter away.")
                .with(new Button("Show all reviews", event -> UI.getCurrent().navigate("reviews")));
    }
}
