// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.ui.DashboardUiTest;
import io.steamgestion.ui.fake.FakeIngestions;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IngestionViewTest extends DashboardUiTest {

    @Test
    void showsThatTheNumbersAddUp() {
        BACKEND.ingestions.put(
                "a", FakeIngestions.status("a", "a.csv", IngestionState.COMPLETED, 22044, 21834, 210, 21834));
        open("a");
        eventually(() -> assertThat(table())
                .contains("22,044", "= 21,834 + 210, adds up", "= 21,834 + 0 + 0 + 0, adds up")
                .doesNotContain("Indexed", "≠"));
    }

    @Test
    void showsThatTheNumbersDoNotAddUp() {
        var right = FakeIngestions.status("b", "b.csv", IngestionState.COMPLETED, 100, 90, 10, 90)
                .reconciliation();
        var wrong = new Reconciliation("b", IngestionState.COMPLETED, 103, 90, 10, 90, 0, 0, 0, null, null, null);
        assertThat(Sum.of(right)).allMatch(sum -> sum.difference() == 0);
        AccountTable table = new AccountTable();
        table.show(wrong);
        assertThat(textOf(table)).contains("≠ 90 + 10: 3 missing", "= 90 + 0 + 0 + 0, adds up");
    }

    @Test
    void verifiesAgainstTheIndex() {
        BACKEND.ingestions.put("c", FakeIngestions.status("c", "c.csv", IngestionState.COMPLETED, 1000, 1000, 0, 1000));
        open("c");
        eventually(() ->
                assertThat(byId(Button.class, "ingestion-verify").isEnabled()).isTrue());
        test(byId(Button.class, "ingestion-verify")).click();
        eventually(() -> assertThat(table()).contains("Indexed", "Superseded", "Lost", "= 990 + 10 + 0, adds up"));
        assertThat(byId(Paragraph.class, "account-verdict").getText()).contains("nothing is lost");
        assertThat(BACKEND.requests).contains("POST /api/ingestions/c/verify");
    }

    @Test
    void canNotBeVerifiedWhileRowsArePending() {
        BACKEND.ingestions.put("d", FakeIngestions.status("d", "d.csv", IngestionState.COMPLETED, 1000, 1000, 0, 400));
        open("d");
        eventually(() ->
                assertThat(byId(Paragraph.class, "account-verdict").getText()).contains("still on their way"));
        assertThat(byId(Button.class, "ingestion-verify").isEnabled()).isFalse();

        BACKEND.publish(FakeIngestions.status("d", "d.csv", IngestionState.COMPLETED, 1000, 1000, 0, 1000));
        eventually(() ->
                assertThat(byId(Button.class, "ingestion-verify").isEnabled()).isTrue());
    }

    @Test
    @SuppressWarnings("unchecked")
    void listsRejectionsPageByPage() {
        BACKEND.ingestions.put("e", FakeIngestions.status("e", "e.csv", IngestionState.COMPLETED, 1000, 870, 130, 870));
        BACKEND.rejections.put(
                "e",
                LongStream.rangeClosed(1, 130)
                        .mapToObj(row ->
                                new Rejection(row, "too-few-fields", "Row " + row + " has 4 fields.", "<b>" + row))
                        .toList());
        open("e");
        eventually(() -> assertThat(pageText()).contains("130 rows could not become a review"));
        Grid<Rejection> grid = byId(Grid.class, "rejections");
        assertThat(test(grid).getRow(0).message()).isEqualTo("Row 1 has 4 fields.");
        assertThat(test(grid).getRow(129).row()).isEqualTo(130);
        assertThat(test(grid).getCellText(4, 2)).isEqualTo("Row 5 has 4 fields.");
        assertThat(BACKEND.requests)
                .contains(
                        "GET /api/ingestions/e/rejections?size=50",
                        "GET /api/ingestions/e/rejections?size=50&cursor=100");
    }

    @Test
    void anUnknownIngestionIsExplained() {
        open("nowhere");
        eventually(() ->
                assertThat(pageText()).contains("There is no ingestion \"nowhere\".", "Choose one from the list."));
    }

    private void open(String id) {
        navigate(IngestionView.class, Map.of(IngestionView.ID, id));
    }

    private String table() {
        return textOf(byId(AccountTable.class, "account-table"));
    }
}
