// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.overview;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.ui.backend.Ingestions;
import io.steamgestion.ui.backend.LiveFeed;
import io.steamgestion.ui.backend.LiveUpdate;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.LiveUpdates;
import io.steamgestion.ui.widgets.RefusalMessage;
import java.time.Duration;

/** The first page: how much there is, and what goes on. */
@Route("")
@PageTitle("Overview")
@Menu(title = "Overview", order = 0, icon = "overview")
public final class OverviewView extends Main {

    /** Everything is asked again while something changes, but no more often than this. */
    private static final Duration REST = Duration.ofSeconds(2);

    private final QueryApiClient queries;
    private final Ingestions ingestions;
    private final LiveFeed feed;
    private final KeyFigures figures = new KeyFigures();
    private final LatestIngestions latest = new LatestIngestions();
    private final TopGames games = new TopGames();
    private final RefusalMessage refusal = new RefusalMessage();
    private boolean loading;
    private long loadedNanos;

    public OverviewView(QueryApiClient queries, Ingestions ingestions, LiveFeed feed) {
        this.queries = queries;
        this.ingestions = ingestions;
        this.feed = feed;
        addClassName("page");
        Div head = new Div(
                new H1("Overview"),
                new Paragraph("What was ingested, what can be searched, and what is still on its way."));
        add(styled(head, "page-head"), refusal, figures, styled(new Div(latest, games), "overview-columns"));
        LiveUpdates.bind(this, feed, this::live);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        load(event.getUI());
    }

    /** An update also comes every few seconds when no ingestion changes: workers start and stop without an event. */
    private void live(LiveUpdate update) {
        update.changed().forEach(latest::show);
        refusal.yieldTo(feed);
        boolean rested = System.nanoTime() - loadedNanos > REST.toNanos();
        if (update.reconnected() || (update.queryProblem() == null && rested)) {
            getUI().ifPresent(this::load);
        }
    }

    private void load(UI page) {
        if (!loading) {
            loading = true;
            Background.call(page, () -> Snapshot.of(queries, ingestions), this::show, this::refuse);
        }
    }

    private void show(Snapshot snapshot) {
        rest();
        refusal.show(null);
        figures.show(snapshot);
        latest.show(snapshot.ingestions());
        games.show(snapshot.games());
    }

    private void refuse(Refusal reason) {
        rest();
        refusal.showUnlessAnnounced(reason, feed);
    }

    private void rest() {
        loading = false;
        loadedNanos = System.nanoTime();
    }
}
