// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.client.ReviewSearch;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.ui.backend.LiveFeed;
import io.steamgestion.ui.backend.LiveUpdate;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.LiveUpdates;
import io.steamgestion.ui.widgets.RefusalMessage;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches reviews. The query is in the address, so that a search can be kept and sent. */
@Route("reviews")
@PageTitle("Reviews")
@Menu(title = "Reviews", order = 2, icon = "reviews")
public final class ReviewsView extends Main implements BeforeEnterObserver {

    private static final int PAGE = 20;

    private final QueryApiClient queries;
    private final LiveFeed feed;
    private final SearchBar search;
    private final FacetPanel facets = new FacetPanel(this::open);
    private final ReviewResults results = new ReviewResults(this::more);
    private final RefusalMessage refusal = new RefusalMessage();
    private ReviewSearch query = ReviewSearch.ALL;

    /** Counts searches, so that a late answer to an earlier one is not shown. */
    private int asked;

    private boolean refused;

    public ReviewsView(QueryApiClient queries, LiveFeed feed) {
        this.queries = queries;
        this.feed = feed;
        this.search = new SearchBar(queries, this::open);
        addClassName("page");
        Div columns = styled(new Div(facets, results), "review-columns");
        add(styled(new Div(new H1("Reviews")), "page-head"), search, refusal, columns);
        LiveUpdates.bind(this, feed, this::live);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = ReviewSearch.of(event.getLocation().getQueryParameters().getParameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst())));
        search.show(query, event.getUI());
        load(event.getUI());
    }

    private void open(ReviewSearch wanted) {
        if (wanted.equals(query)) {
            load(UI.getCurrent());
        } else {
            UI.getCurrent().navigate(ReviewsView.class, QueryParameters.simple(wanted.parameters()));
        }
    }

    private void load(UI page) {
        asked++;
        ReviewSearch wanted = query;
        results.searching();
        ask(page, null, found -> show(wanted, found), this::refuse);
    }

    private void more(String cursor) {
        ask(
                UI.getCurrent(),
                cursor,
                found -> {
                    refusal.show(null);
                    results.append(found);
                },
                reason -> {
                    refusal.show(reason);
                    results.rest();
                });
    }

    /** Asks for the page at {@code cursor}, null for the first; the answer is ignored once another search has begun. */
    private void ask(UI page, @Nullable String cursor, Consumer<ReviewPage> onAnswer, Consumer<Refusal> onRefusal) {
        int number = asked;
        ReviewSearch wanted = query;
        Background.call(
                page,
                () -> queries.reviews(wanted, PAGE, cursor),
                found -> {
                    if (number == asked) {
                        onAnswer.accept(found);
                    }
                },
                reason -> {
                    if (number == asked) {
                        onRefusal.accept(reason);
                    }
                });
    }

    private void show(ReviewSearch wanted, ReviewPage found) {
        refused = false;
        refusal.show(null);
        facets.show(wanted, found);
        facets.setVisible(found.total() > 0);
        results.show(wanted, found);
    }

    private void refuse(Refusal reason) {
        refused = true;
        refusal.showUnlessAnnounced(reason, feed);
        facets.setVisible(false);
        results.none();
    }

    private void live(LiveUpdate update) {
        refusal.yieldTo(feed);
        if (update.reconnected() && refused) {
            getUI().ifPresent(this::load);
        }
    }
}
