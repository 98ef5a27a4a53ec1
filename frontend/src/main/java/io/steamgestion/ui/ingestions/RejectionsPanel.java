// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadEvent;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.ui.widgets.RefusalMessage;
import io.steamgestion.ui.widgets.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** The rows that could not become a review, read as far as somebody scrolls; a row opens to its whole text. */
final class RejectionsPanel extends Div {

    private static final int PAGE = 50;

    /** As much of a row's text as a line of the list can show. */
    private static final int SHORT_TEXT = 200;

    private final CommandApiClient commands;
    private final QueryApiClient queries;
    private final Paragraph summary = new Paragraph();
    private final Anchor download = new Anchor();
    private final RefusalMessage refusal = new RefusalMessage();
    private final Grid<Rejection> grid = new Grid<>();

    RejectionsPanel(CommandApiClient commands, QueryApiClient queries) {
        this.commands = commands;
        this.queries = queries;
        addClassNames("card", "rejections");
        grid.setId("rejections");
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addColumn(rejection -> Words.number(rejection.row()))
                .setHeader("Row")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Rejection::message)
                .setHeader("Why")
                .setWidth("24rem")
                .setFlexGrow(3)
                .setTooltipGenerator(Rejection::message);
        grid.addColumn(new ComponentRenderer<>(
                        rejection -> styled(new Code(Words.shortened(rejection.raw(), SHORT_TEXT)), "raw")))
                .setHeader("As it stands in the source")
                .setWidth("16rem")
                .setFlexGrow(2);
        grid.addColumn(new ComponentRenderer<>(rejection -> styled(new Code(rejection.code()), "code")))
                .setHeader("Code")
                .setWidth("14rem")
                .setFlexGrow(0);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(rejection ->
                styled(new Div(new Paragraph(rejection.message()), new Pre(rejection.raw())), "whole-row")));
        download.setId("rejections-csv");
        download.setText("Download as CSV to mend");
        add(styled(new Div(new H2("Rejected rows"), download), "card-head"), summary, refusal, grid);
    }

    void show(IngestionStatus status) {
        long rejected = status.reconciliation().rejected();
        boolean any = rejected > 0;
        grid.setVisible(any);
        download.setVisible(any);
        summary.setText(
                any ? words(rejected) : status.state().ended() ? "None: every row became a review." : "None so far.");
        if (any) {
            String id = status.id();
            download.setHref(event -> send(event, id, status.source().name()));
            RejectionPages pages = new RejectionPages(PAGE, (size, cursor) -> queries.rejections(id, size, cursor));
            grid.setItems(query -> fetch(pages, query));
            grid.getLazyDataView().setItemCountEstimate((int) Math.min(rejected, PAGE * 4L));
        }
    }

    /** Sends the rejected rows as they come from the command side: they are not gathered here. */
    private void send(DownloadEvent event, String id, String sourceName) throws IOException {
        try (InputStream rows = commands.rejectionsCsv(id)) {
            event.setFileName("rejected-" + sourceName.replaceAll("[^\\p{Alnum}._-]", "_") + ".csv");
            event.setContentType("text/csv");
            rows.transferTo(event.getOutputStream());
        } catch (RefusedException e) {
            event.getResponse()
                    .sendError(
                            HttpStatusCode.BAD_GATEWAY.getCode(),
                            e.refusal().message() + " " + e.refusal().remedy());
        }
    }

    private static String words(long rejected) {
        return Words.count(rejected, "row", "rows") + " could not become a review. Download "
                + (rejected == 1 ? "it" : "them")
                + " as CSV, mend what is wrong and ingest that file: reviews that are known already stay as they are."
                + " A click on a row shows all of it.";
    }

    private Stream<Rejection> fetch(RejectionPages pages, Query<Rejection, Void> query) {
        try {
            List<Rejection> found = pages.read(query.getOffset(), query.getLimit());
            refusal.show(null);
            return found.stream();
        } catch (RefusedException e) {
            refusal.show(e.refusal());
            return Stream.empty();
        }
    }
}
