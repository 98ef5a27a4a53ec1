// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.ui.backend.Ingestions;
import io.steamgestion.ui.backend.LiveFeed;
import io.steamgestion.ui.backend.LiveUpdate;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.LiveUpdates;
import io.steamgestion.ui.widgets.RefusalMessage;
import io.steamgestion.ui.widgets.Stage;
import io.steamgestion.ui.widgets.Words;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One ingestion: how it goes, what steers it, whether its numbers add up, and which rows were rejected. */
@Route("ingestions/:id")
public final class IngestionView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    static final String ID = "id";

    /** An ingestion that is not settled, and of which nothing was told for so long, is asked for: not all are in the stream. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final Ingestions ingestions;
    private final H1 name = new H1("Ingestion");
    private final Badge badge = new Badge();
    private final Span source = styled(new Span(), "source");
    private final RefusalMessage refusal = new RefusalMessage();
    private final IngestionProgress progress = new IngestionProgress();
    private final Controls controls;
    private final AccountPanel account;
    private final RejectionsPanel rejections;
    private final Div body = styled(new Div(), "detail");
    private String id = "";
    private @Nullable IngestionStatus status;
    private long shownNanos;

    public IngestionView(CommandApiClient commands, QueryApiClient queries, Ingestions ingestions, LiveFeed feed) {
        this.ingestions = ingestions;
        this.controls = new Controls(commands, this::show);
        this.account = new AccountPanel(commands);
        this.rejections = new RejectionsPanel(commands, queries);
        badge.setVisible(false);
        controls.setVisible(false);
        addClassName("page");
        RouterLink back = styled(new RouterLink("", IngestionsView.class), "back");
        back.add(new SvgIcon("icons/back.svg"), new Span("All ingestions"));
        Div line = styled(new Div(name, badge, controls), "title-line");
        body.add(styled(new Div(progress), "card"), account, rejections);
        body.setVisible(false);
        add(styled(new Div(back, line, source), "page-head"), refusal, body);
        LiveUpdates.bind(this, feed, this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get(ID).orElse("");
        load(event.getUI());
    }

    @Override
    public String getPageTitle() {
        return status == null ? "Ingestion" : status.source().name();
    }

    private void load(UI page) {
        Background.call(page, () -> ingestions.byId(id), this::show, refusal::show);
    }

    private void show(LiveUpdate update) {
        update.changed().stream().filter(this::isNews).forEach(this::show);
        if (update.reconnected() || (update.queryProblem() == null && isStale())) {
            getUI().ifPresent(this::load);
        }
    }

    private boolean isStale() {
        return status == null
                ? refusal.isVisible()
                : !status.reconciliation().settled() && System.nanoTime() - shownNanos >= SILENCE.toNanos();
    }

    /** The stream may still be about to tell of before this page's own act. */
    private boolean isNews(IngestionStatus changed) {
        return changed.id().equals(id)
                && (status == null || !changed.updatedAt().isBefore(status.updatedAt()));
    }

    private void show(IngestionStatus newer) {
        boolean more = status == null
                || newer.reconciliation().rejected() != status.reconciliation().rejected();
        boolean first = status == null || !Objects.equals(status.id(), newer.id());
        status = newer;
        shownNanos = System.nanoTime();
        refusal.show(null);
        body.setVisible(true);
        name.setText(newer.source().name());
        source.setText(describe(newer));
        badge.setVisible(true);
        Stage.of(newer).showIn(badge);
        controls.setVisible(true);
        controls.show(newer);
        progress.show(newer);
        account.show(newer);
        if (first || more) {
            rejections.show(newer);
        }
        if (first) {
            getUI().ifPresent(page -> page.getPage().setTitle(getPageTitle()));
        }
    }

    /** Where its rows come from and since when, in a line. */
    private static String describe(IngestionStatus status) {
        SourceDescription source = status.source();
        return Stream.of(
                        switch (source.kind()) {
                            case FILE -> source.location();
                            case PUSH -> "batches sent over HTTP";
                            case STEAM -> "Steam's review API at " + source.location();
                        },
                        source.format() == null ? "" : source.format(),
                        source.bytes() > 0 ? Words.bytes(source.bytes()) : "",
                        "started " + Words.dayAndTime(status.startedAt()),
                        status.id())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
