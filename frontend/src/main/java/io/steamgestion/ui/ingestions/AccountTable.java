// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.picture;
import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.ui.widgets.Words;
import java.util.List;
import java.util.stream.Collectors;

/** An account as sums, each with its parts and a line that says whether it adds up. */
final class AccountTable extends NativeTable {

    private List<Sum> shown = List.of();

    AccountTable() {
        setId("account-table");
        addClassName("account-table");
        setCaptionText("Where every row is");
    }

    void show(Reconciliation account) {
        List<Sum> sums = Sum.of(account);
        if (sums.equals(shown)) {
            return;
        }
        shown = sums;
        getChildren().filter(NativeTableBody.class::isInstance).toList().forEach(child -> remove(child));
        sums.forEach(sum -> add(body(sum)));
    }

    private static NativeTableBody body(Sum sum) {
        NativeTableBody body = new NativeTableBody();
        NativeTableHeaderCell name = new NativeTableHeaderCell(sum.name());
        name.getElement().setAttribute("scope", "rowgroup");
        NativeTableRow whole = new NativeTableRow(name, number(sum.whole()), new NativeTableCell(check(sum)));
        body.add(styled(whole, "sum"));
        for (Sum.Part part : sum.parts()) {
            NativeTableHeaderCell partName = new NativeTableHeaderCell(part.name());
            partName.getElement().setAttribute("scope", "row");
            NativeTableCell meaning = styled(new NativeTableCell(part.meaning()), "meaning");
            NativeTableRow row = new NativeTableRow(partName, number(part.rows()), meaning);
            row.setClassName("exception", part.exception() && part.rows() != 0);
            body.add(row);
        }
        return body;
    }

    private static NativeTableCell number(long rows) {
        return styled(new NativeTableCell(Words.number(rows)), "rows");
    }

    private static Span check(Sum sum) {
        boolean right = sum.difference() == 0;
        String parts =
                sum.parts().stream().map(part -> Words.number(part.rows())).collect(Collectors.joining(" + "));
        Span words = new Span(
                right
                        ? "= " + parts + ", adds up"
                        : "≠ " + parts + ": " + Words.number(Math.abs(sum.difference())) + " "
                                + (sum.difference() > 0 ? "missing" : "too many"));
        return styled(new Span(picture(right ? "check" : "cross"), words), "check", right ? "adds-up" : "differs");
    }
}
