// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

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
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.ui.backend.CommandApi;
import io.steamgestion.ui.backend.LiveFeed;
import io.steamgestion.ui.backend.LiveUpdate;
import io.steamgestion.ui.backend.QueryApi;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.LiveUpdates;
import io.steamgestion.ui.widgets.RefusalMessage;
import io.steamgestion.ui.widgets.Stage;
import io.steamgestion.ui.widgets.Words;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One ingestion: how it goes, whether its numbers add up, and which rows were rejected. */
@Route("ingestions/:id")
public final class IngestionView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    static final String ID = "id";

    private final CommandApi commands;
    private final QueryApi queries;
    private final H1 name = new H1();
    private final Badge badge = new Badge();
    private final Span source = new Span();
    private final RefusalMessage refusal = new RefusalMessage();
    private final IngestionProgress progress = new IngestionProgress();
    private final AccountPanel account;
    private final RejectionsPanel rejections;
    private final Div body = new Div();
    private String id = "";
    private @Nullable IngestionStatus status;

    public IngestionView(CommandApi commands, QueryApi queries, LiveFeed feed) {
        this.commands = commands;
        this.queries = queries;
        this.account = new AccountPanel(commands);
        this.rejections = new RejectionsPanel(queries);
        addClassName("page");
        RouterLink back = new RouterLink("", IngestionsView.class);
        back.addClassName("back");
        back.add(new SvgIcon("icons/back.svg"), new Span("All ingestions"));
        Div line = new Div(name, badge);
        line.addClassName("title-line");
        source.addClassName("source");
        Div head = new Div(back, line, source);
        head.addClassName("page-head");
        Div card = new Div(progress);
        card.addClassName("card");
        body.addClassName("detail");
        body.add(card, account, rejections);
        body.setVisible(false);
        add(head, refusal, body);
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
        Background.call(page, this::find, this::show, reason -> {
            refusal.show(reason);
            if (name.getText().isEmpty()) {
                name.setText("Ingestion");
            }
        });
    }

    /** What the query side shows; one that it does not know yet is asked of the command side. */
    private IngestionStatus find() {
        try {
            return queries.ingestion(id);
        } catch (RefusedException e) {
            try {
                return commands.ingestion(id);
            } catch (RefusedException again) {
                again.addSuppressed(e);
                throw again;
            }
        }
    }

    private void show(LiveUpdate update) {
        update.changed().stream().filter(changed -> changed.id().equals(id)).forEach(this::show);
        if (update.reconnected() || (status == null && update.queryProblem() == null && refusal.isVisible())) {
            getUI().ifPresent(this::load);
        }
    }

    private void show(IngestionStatus newer) {
        boolean more = status == null
                || newer.reconciliation().rejected() != status.reconciliation().rejected();
        boolean first = status == null || !Objects.equals(status.id(), newer.id());
        status = newer;
        refusal.show(null);
        body.setVisible(true);
        name.setText(newer.source().name());
        source.setText(
                newer.source().location() + " · " + Words.bytes(newer.source().bytes()) + " · started "
                        + Words.dayAndTime(newer.startedAt()) + " · " + newer.id());
        Stage.of(newer).showIn(badge);
        progress.show(newer);
        account.show(newer);
        if (first || more) {
            rejections.show(newer);
        }
        if (first) {
            getUI().ifPresent(page -> page.getPage().setTitle(getPageTitle()));
        }
    }
}
