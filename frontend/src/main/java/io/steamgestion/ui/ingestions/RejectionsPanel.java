// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.ui.backend.QueryApi;
import io.steamgestion.ui.widgets.RefusalMessage;
import io.steamgestion.ui.widgets.Words;
import java.util.List;
import java.util.stream.Stream;

/** The rows that could not become a review, read as far as somebody scrolls. */
final class RejectionsPanel extends Div {

    private static final int PAGE = 50;

    private final QueryApi queries;
    private final Paragraph summary = new Paragraph();
    private final RefusalMessage refusal = new RefusalMessage();
    private final Grid<Rejection> grid = new Grid<>();
    private CursorPages<Rejection> pages =
            new CursorPages<>(PAGE, (size, cursor) -> new CursorPages.Page<>(List.of(), null));

    RejectionsPanel(QueryApi queries) {
        this.queries = queries;
        addClassNames("card", "rejections");
        grid.setId("rejections");
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addColumn(rejection -> Words.number(rejection.row()))
                .setHeader("Row")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(rejection -> code(rejection.code(), "code")))
                .setHeader("Code")
                .setWidth("13rem")
                .setFlexGrow(0);
        grid.addColumn(Rejection::message)
                .setHeader("Why")
                .setWidth("22rem")
                .setFlexGrow(2)
                .setTooltipGenerator(Rejection::message);
        grid.addColumn(new ComponentRenderer<>(rejection -> code(rejection.raw(), "raw")))
                .setHeader("As it stands in the file")
                .setWidth("22rem")
                .setTooltipGenerator(Rejection::raw)
                .setFlexGrow(2);
        add(new H2("Rejected rows"), summary, refusal, grid);
    }

    void show(IngestionStatus status) {
        long rejected = status.reconciliation().rejected();
        boolean any = rejected > 0;
        grid.setVisible(any);
        summary.setText(
                any
                        ? Words.count(rejected, "row", "rows") + " could not become a review. Mend "
                                + (rejected == 1 ? "it" : "them")
                                + " in the file and ingest it again: reviews that are known already stay as they are."
                        : status.state().ended() ? "None: every row became a review." : "None so far.");
        if (any) {
            String id = status.id();
            pages = new CursorPages<>(PAGE, (size, cursor) -> {
                RejectionPage page = queries.rejections(id, size, cursor);
                return new CursorPages.Page<>(page.rejections(), page.next());
            });
            grid.setItems(this::fetch);
            grid.getLazyDataView().setItemCountEstimate((int) Math.min(rejected, PAGE * 4L));
        }
    }

    private Stream<Rejection> fetch(Query<Rejection, Void> query) {
        try {
            Stream<Rejection> found = pages.read(query.getOffset(), query.getLimit()).stream();
            refusal.show(null);
            return found;
        } catch (RefusedException e) {
            refusal.show(e.refusal());
            return Stream.empty();
        }
    }

    private static Code code(String text, String style) {
        Code code = new Code(text);
        code.addClassName(style);
        return code;
    }
}
