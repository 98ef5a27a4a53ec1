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
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.ui.backend.LiveFeed;
import io.steamgestion.ui.backend.LiveUpdate;
import io.steamgestion.ui.backend.ReviewQuery;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.LiveUpdates;
import io.steamgestion.ui.widgets.RefusalMessage;
import java.util.Map;
import java.util.stream.Collectors;

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
    private ReviewQuery query = ReviewQuery.ALL;

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
        query = ReviewQuery.of(event.getLocation().getQueryParameters().getParameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst())));
        search.show(query, event.getUI());
        load(event.getUI());
    }

    private void open(ReviewQuery wanted) {
        if (wanted.equals(query)) {
            load(UI.getCurrent());
        } else {
            UI.getCurrent().navigate(ReviewsView.class, QueryParameters.simple(wanted.parameters()));
        }
    }

    private void load(UI page) {
        int number = ++asked;
        ReviewQuery wanted = query;
        results.searching();
        Background.call(
                page,
                () -> queries.reviews(wanted.search(), PAGE, null),
                found -> {
                    if (number == asked) {
                        show(wanted, found);
                    }
                },
                reason -> {
                    if (number == asked) {
                        refuse(reason);
                    }
                });
    }

    private void more(String cursor) {
        int number = asked;
        Background.call(
                UI.getCurrent(),
                () -> queries.reviews(query.search(), PAGE, cursor),
                found -> {
                    if (number == asked) {
                        refusal.show(null);
                        results.append(found);
                    }
                },
                reason -> {
                    if (number == asked) {
                        refusal.show(reason);
                        results.rest();
                    }
                });
    }

    private void show(ReviewQuery wanted, ReviewPage found) {
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
