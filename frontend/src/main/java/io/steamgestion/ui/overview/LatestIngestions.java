// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.overview;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.ui.widgets.EmptyState;
import io.steamgestion.ui.widgets.LabelledProgress;
import io.steamgestion.ui.widgets.Stage;
import io.steamgestion.ui.widgets.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The newest ingestions in short. */
final class LatestIngestions extends Section {

    private static final int SHOWN = 5;

    private final Div content = new Div();
    private List<IngestionStatus> shown = List.of();

    LatestIngestions() {
        addClassNames("card", "panel");
        Div head = new Div(new H2("Latest ingestions"), new Anchor("ingestions", "All ingestions"));
        add(styled(head, "card-head", "panel-head"), content);
    }

    void show(List<IngestionStatus> all) {
        List<IngestionStatus> newest = all.stream()
                .sorted(Comparator.comparing(IngestionStatus::startedAt).reversed())
                .limit(SHOWN)
                .toList();
        if (content.getComponentCount() > 0 && newest.equals(shown)) {
            return;
        }
        shown = newest;
        content.removeAll();
        if (newest.isEmpty()) {
            content.add(EmptyState.beforeFirstIngestion(
                    "ingestions",
                    "Nothing ingested yet",
                    "Ingest a file of reviews here, or on the command line of the machine that runs Steamgestion."));
        } else {
            UnorderedList list = styled(new UnorderedList(), "short-list");
            newest.forEach(status -> list.add(item(status)));
            content.add(list);
        }
    }

    /** One has changed, or is new. */
    void show(IngestionStatus changed) {
        List<IngestionStatus> all = new ArrayList<>(shown);
        all.removeIf(status -> status.id().equals(changed.id()));
        all.add(changed);
        show(all);
    }

    private static ListItem item(IngestionStatus status) {
        Anchor name =
                styled(new Anchor("ingestions/" + status.id(), status.source().name()), "short-name");
        Span when = styled(new Span(Words.dayAndTime(status.startedAt())), "when");
        ListItem item = new ListItem(styled(new Div(name, Stage.of(status).badge(), when), "card-head"));
        if (Stage.of(status).moves()) {
            LabelledProgress searchable = new LabelledProgress("Searchable");
            searchable.showSearchable(status.reconciliation());
            item.add(searchable);
        } else {
            Span counts = new Span(Words.number(status.reconciliation().accepted()) + " accepted, "
                    + Words.number(status.reconciliation().rejected()) + " rejected");
            item.add(styled(counts, "short-counts"));
        }
        return item;
    }
}
