// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.ui.backend.Ingestions;
import io.steamgestion.ui.backend.LiveFeed;
import io.steamgestion.ui.backend.LiveUpdate;
import io.steamgestion.ui.platform.DashboardProperties;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.EmptyState;
import io.steamgestion.ui.widgets.LiveUpdates;
import io.steamgestion.ui.widgets.RefusalMessage;
import io.steamgestion.ui.widgets.Words;

/** All ingestions, newest first, as they go. */
@Route("ingestions")
@PageTitle("Ingestions")
@Menu(title = "Ingestions", order = 1, icon = "ingestions")
public final class IngestionsView extends Main {

    private final Ingestions all;
    private final LiveFeed feed;
    private final IngestionList ingestions = new IngestionList();
    private final Button older = new Button("Show older ingestions", event -> {
        ingestions.showMore();
        arrange();
    });
    private final EmptyState empty = new EmptyState(
                    "ingestions",
                    "Nothing ingested yet",
                    "Name a file or upload one above; or use the command line on the machine that runs Steamgestion.")
            .withIngestCommand();
    private final RefusalMessage refusal = new RefusalMessage();
    private boolean loaded;

    public IngestionsView(CommandApiClient commands, Ingestions all, LiveFeed feed, DashboardProperties settings) {
        this.all = all;
        this.feed = feed;
        addClassName("page");
        Div head = new Div(
                new H1("Ingestions"),
                new Paragraph(
                        "Each reads one source. A row is accepted once it is stored safely, and searchable soon after."));
        older.addThemeVariants(ButtonVariant.TERTIARY);
        StartPanel start = new StartPanel(commands, settings.uploadLimit(), this::started);
        add(styled(head, "page-head"), start, refusal, empty, ingestions, older);
        arrange();
        LiveUpdates.bind(this, feed, this::show);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        load(event.getUI());
    }

    private void load(UI page) {
        ingestions.beginLoad();
        Background.call(
                page,
                all::newest,
                newest -> {
                    loaded = true;
                    refusal.show(null);
                    ingestions.finishLoad(newest);
                    arrange();
                },
                reason -> {
                    refusal.showUnlessAnnounced(reason, feed);
                    arrange();
                });
    }

    private void show(LiveUpdate update) {
        update.changed().forEach(ingestions::show);
        refusal.yieldTo(feed);
        arrange();
        if (update.reconnected()) {
            getUI().ifPresent(this::load);
        }
    }

    private void started(IngestionStatus status) {
        ingestions.startedHere(status);
        arrange();
        Notification note = Notification.show(
                "Started: " + status.source().name()
                        + (status.source().bytes() > 0
                                ? ", " + Words.bytes(status.source().bytes())
                                : ""),
                4000,
                Notification.Position.BOTTOM_END);
        note.addThemeVariants(NotificationVariant.SUCCESS);
    }

    private void arrange() {
        empty.setVisible(loaded && ingestions.isEmpty());
        older.setVisible(ingestions.hasMore());
    }
}
