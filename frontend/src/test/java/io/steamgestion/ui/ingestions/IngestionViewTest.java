// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.ui.DashboardUiTest;
import io.steamgestion.ui.fake.FakeIngestions;
import io.steamgestion.ui.widgets.RefusalMessage;
import java.time.Duration;
import java.util.List;
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
        var wrong = new Reconciliation("b", IngestionState.COMPLETED, 103, 90, 10, 90, 0, 0, 0, null, null, null, null);
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
    void whatTheStreamTellsLateDoesNotUndoWhatIsKnown() {
        IngestionStatus newer = FakeIngestions.status("n", "n.csv", IngestionState.PAUSED, 90_000, 40_000, 0, 0);
        IngestionStatus older = FakeIngestions.status("n", "n.csv", IngestionState.RUNNING, 90_000, 20_000, 0, 0);
        BACKEND.ingestions.put("n", newer);
        open("n");
        eventually(() -> assertThat(pageText()).contains("40,000"));
        BACKEND.publish(older);
        BACKEND.ingestions.put("n", newer);
        await().pollInSameThread()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    MockVaadin.clientRoundtrip();
                    assertThat(pageText()).contains("40,000").doesNotContain("20,000");
                });
        BACKEND.publish(FakeIngestions.status("n", "n.csv", IngestionState.RUNNING, 90_000, 60_000, 0, 0));
        eventually(() -> assertThat(pageText()).contains("60,000"));
    }

    @Test
    void whatTheStreamDoesNotTellIsAskedFor() {
        BACKEND.ingestions.put("n", FakeIngestions.status("n", "n.csv", IngestionState.RUNNING, 90_000, 20_000, 0, 0));
        open("n");
        eventually(() -> assertThat(pageText()).contains("20,000"));
        BACKEND.ingestions.put("n", FakeIngestions.status("n", "n.csv", IngestionState.RUNNING, 90_000, 60_000, 0, 0));
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip();
            assertThat(pageText()).contains("60,000");
        });
    }

    @Test
    void saysWhatAVerificationHasFound() {
        Reconciliation account = FakeIngestions.status("c", "c.csv", IngestionState.COMPLETED, 1000, 1000, 0, 1000)
                .reconciliation();
        Finding unreadable = new Finding(FindingKind.UNREADABLE, 7L, null, "The batch at position 7 can't be read.");

        assertThat(AccountPanel.verdict(account.verified(500, 0, 0, List.of(unreadable))))
                .contains("damaged")
                .contains("The batch at position 7 can't be read.")
                .doesNotContain("nothing is lost");
        assertThat(AccountPanel.verdict(account.verified(999, 0, 1, List.of()))).contains("1 row is lost");
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
        assertThat(test(grid).getCellText(4, 1)).isEqualTo("Row 5 has 4 fields.");
        assertThat(BACKEND.requests)
                .contains(
                        "GET /api/ingestions/e/rejections?size=50",
                        "GET /api/ingestions/e/rejections?size=50&cursor=100");
    }

    @Test
    @SuppressWarnings("unchecked")
    void longTextsOfRejectionsAreShortened() {
        BACKEND.ingestions.put("l", FakeIngestions.status("l", "l.csv", IngestionState.COMPLETED, 10, 9, 1, 9));
        BACKEND.rejections.put("l", List.of(new Rejection(4, "too-few-fields", "Row 4 is short.", "x".repeat(16_000))));
        open("l");
        eventually(() -> assertThat(pageText()).contains("1 row could not become a review"));
        Grid<Rejection> grid = byId(Grid.class, "rejections");
        Component cell = test(grid).getCellComponent(0, 2);
        assertThat(textOf(cell)).hasSize(201).endsWith("…");
        assertThat(byId(Anchor.class, "rejections-csv").getHref()).isNotBlank();
    }

    @Test
    void pausesResumesAndCancels() {
        BACKEND.ingestions.put("s", FakeIngestions.status("s", "s.csv", IngestionState.RUNNING, 1000, 500, 0, 500));
        open("s");
        eventually(() -> test(byId(Button.class, "ingestion-pause")).click());
        eventually(() -> assertThat(pageText()).contains("Paused", "Somebody paused it.", "Resume it to go on."));
        assertThat(shown("ingestion-pause")).isFalse();
        assertThat(byId(Button.class, "ingestion-verify").isEnabled())
                .as("what stands still can be verified")
                .isTrue();

        test(byId(Button.class, "ingestion-resume")).click();
        eventually(() -> assertThat(pageText()).contains("Reading").doesNotContain("Somebody paused it."));

        test(byId(Button.class, "ingestion-cancel")).click();
        assertThat(BACKEND.requests).doesNotContain("POST /api/ingestions/s/cancel");
        test(find(ConfirmDialog.class).single()).confirm();
        eventually(() -> assertThat(pageText()).contains("Cancelled"));
        assertThat(List.of(shown("ingestion-pause"), shown("ingestion-resume"), shown("ingestion-cancel")))
                .containsOnly(false);
        assertThat(BACKEND.requests)
                .containsSubsequence(
                        "POST /api/ingestions/s/pause",
                        "POST /api/ingestions/s/resume",
                        "POST /api/ingestions/s/cancel");
    }

    @Test
    void whatItsStateForbidsIsRefusedInWords() {
        BACKEND.ingestions.put("x", FakeIngestions.status("x", "x.csv", IngestionState.RUNNING, 1000, 500, 0, 500));
        open("x");
        eventually(() -> assertThat(shown("ingestion-pause")).isTrue());
        BACKEND.ingestions.put("x", FakeIngestions.status("x", "x.csv", IngestionState.COMPLETED, 1000, 1000, 0, 1000));
        test(byId(Button.class, "ingestion-pause")).click();
        eventually(() -> assertThat(textOf(byId(RefusalMessage.class, "controls-refusal")))
                .contains("Ingestion x is completed.", "Start a new ingestion.", "ingestion-ended"));
    }

    @Test
    void anExceededErrorBudgetSaysWhatToDo() {
        Refusal reason = new Refusal(
                "error-budget-exceeded", "400 of 1,000 rows were rejected.", "Look at its rejections; then resume it.");
        BACKEND.ingestions.put(
                "q",
                FakeIngestions.in(
                        FakeIngestions.status("q", "q.csv", IngestionState.RUNNING, 9000, 600, 400, 600),
                        IngestionState.PAUSED,
                        reason));
        open("q");
        eventually(() -> assertThat(pageText())
                .contains("Paused", "400 of 1,000 rows were rejected.", "then resume it", "error-budget-exceeded"));
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

    private boolean shown(String id) {
        return find(Button.class).withId(id).exists();
    }

    private String table() {
        return textOf(byId(AccountTable.class, "account-table"));
    }
}
