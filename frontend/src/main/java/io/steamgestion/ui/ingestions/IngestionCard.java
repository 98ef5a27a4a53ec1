// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.ui.widgets.Stage;
import io.steamgestion.ui.widgets.Words;
import java.time.Duration;

/** One ingestion in the list. */
final class IngestionCard extends ListItem {

    private final Badge badge = new Badge();
    private final Span when = styled(new Span(), "when");
    private final IngestionProgress progress = new IngestionProgress();

    IngestionCard(IngestionStatus status) {
        setId("ingestion-row-" + status.id());
        addClassNames("card", "ingestion-card");
        RouterLink link = new RouterLink(
                status.source().name(), IngestionView.class, new RouteParameters(IngestionView.ID, status.id()));
        H3 name = new H3(link);
        name.getElement().setAttribute("title", status.source().location());
        add(styled(new Div(name, badge, when), "card-head"), progress);
        show(status);
    }

    void show(IngestionStatus newer) {
        Stage.of(newer).showIn(badge);
        when.setText("Started " + Words.dayAndTime(newer.startedAt())
                + (newer.state().ended()
                        ? " · ended after " + Words.duration(Duration.between(newer.startedAt(), newer.updatedAt()))
                        : ""));
        progress.show(newer);
    }
}
