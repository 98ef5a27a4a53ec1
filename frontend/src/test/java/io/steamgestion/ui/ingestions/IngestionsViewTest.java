// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.ui.DashboardUiTest;
import io.steamgestion.ui.fake.FakeIngestions;
import io.steamgestion.ui.widgets.LabelledProgress;
import io.steamgestion.ui.widgets.RefusalMessage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IngestionsViewTest extends DashboardUiTest {

    @Test
    void saysWhatToDoWhenNothingWasIngested() {
        navigate(IngestionsView.class);
        eventually(() -> assertThat(pageText())
                .contains(
                        "Nothing ingested yet",
                        "./steamgestion ingest reviews.csv --wait",
                        "Name a file or upload one"));
    }

    @Test
    void showsAnIngestionAsItGoesOn() {
        BACKEND.ingestions.put(
                "live", FakeIngestions.status("live", "big.csv", IngestionState.RUNNING, 1000, 100, 0, 50));
        navigate(IngestionsView.class);
        eventually(() -> assertThat(textOf(card("live"))).contains("big.csv", "Reading", "50 of 100 accepted rows"));

        BACKEND.publish(FakeIngestions.status("live", "big.csv", IngestionState.RUNNING, 1000, 598, 2, 300));
        eventually(() -> {
            assertThat(textOf(card("live"))).contains("300 of 598 accepted rows", "60 %");
            assertThat(find(LabelledProgress.class, card("live")).all())
                    .extracting(bar -> Math.round(bar.value() * 100))
                    .containsExactly(60L, 50L);
        });

        AtomicLong applied = new AtomicLong(300);
        eventually(() -> {
            BACKEND.publish(FakeIngestions.status(
                    "live", "big.csv", IngestionState.RUNNING, 1000, 598, 2, applied.incrementAndGet()));
            assertThat(textOf(card("live"))).containsPattern("rows/s · about .* left");
        });

        BACKEND.publish(FakeIngestions.status("live", "big.csv", IngestionState.COMPLETED, 1000, 998, 2, 900));
        eventually(() -> assertThat(textOf(card("live"))).contains("Indexing", "900 of 998 accepted rows"));

        BACKEND.publish(FakeIngestions.status("live", "big.csv", IngestionState.COMPLETED, 1000, 998, 2, 998));
        eventually(() -> assertThat(textOf(card("live")))
                .contains("Complete", "998 of 998 accepted rows")
                .doesNotContain("rows/s", "measuring"));
    }

    @Test
    void anIngestionThatBeginsElsewhereAppears() {
        navigate(IngestionsView.class);
        eventually(() -> assertThat(pageText()).contains("Nothing ingested yet"));
        BACKEND.publish(FakeIngestions.status("new", "new.csv", IngestionState.RUNNING, 1000, 1, 0, 0));
        eventually(() -> assertThat(textOf(card("new"))).contains("new.csv"));
        assertThat(pageText()).doesNotContain("Nothing ingested yet");
    }

    @Test
    void startsAnIngestionByItsPath() {
        navigate(IngestionsView.class);
        test(byId(TextField.class, "ingestion-path")).setValue(" /data/reviews.csv ");
        test(byId(Button.class, "ingestion-start")).click();
        eventually(() -> assertThat(BACKEND.ingestions.values())
                .extracting(status -> status.source().location())
                .containsExactly("/data/reviews.csv"));
        String id = BACKEND.ingestions.keySet().iterator().next();
        eventually(() -> assertThat(textOf(card(id))).contains("reviews.csv", "Reading"));
        assertThat(byId(TextField.class, "ingestion-path").getValue()).isEmpty();
        assertThat(byId(Button.class, "ingestion-start").isEnabled()).isTrue();
    }

    @Test
    void aRefusedPathIsExplained() {
        navigate(IngestionsView.class);
        test(byId(TextField.class, "ingestion-path")).setValue("/data/missing.csv");
        test(byId(Button.class, "ingestion-start")).click();
        eventually(() -> assertThat(byId(RefusalMessage.class, "start-refusal").words())
                .isEqualTo("There is no file /data/missing.csv. Check the path and start it again."));
        assertThat(byId(TextField.class, "ingestion-path").getValue()).isEqualTo("/data/missing.csv");
        assertThat(byId(Button.class, "ingestion-start").isEnabled()).isTrue();
    }

    @Test
    void anEmptyPathIsExplainedWithoutAskingAnyone() {
        navigate(IngestionsView.class);
        test(byId(Button.class, "ingestion-start")).click();
        eventually(() ->
                assertThat(byId(RefusalMessage.class, "start-refusal").words()).contains("no file named yet"));
        assertThat(BACKEND.requests).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void aFailedIngestionSaysWhy() {
        BACKEND.ingestions.put(
                "bad",
                FakeIngestions.failed(
                        FakeIngestions.status("bad", "cut.csv", IngestionState.FAILED, 1000, 410, 1, 410),
                        new Refusal("quote-not-closed", "The file ends inside a quoted field.", "Repair its end.")));
        navigate(IngestionsView.class);
        eventually(() -> assertThat(textOf(card("bad")))
                .contains("Failed", "The file ends inside a quoted field.", "Repair its end.", "quote-not-closed"));
    }

    @Test
    void listsTheNewestAndMoreOnRequest() {
        for (int i = 0; i < 30; i++) {
            BACKEND.ingestions.put(
                    "i" + i, FakeIngestions.status("i" + i, "f.csv", IngestionState.COMPLETED, 9, 9, 0, 9));
        }
        navigate(IngestionsView.class);
        eventually(() -> assertThat(find(IngestionCard.class).all()).hasSize(25));
        test(find(Button.class).withText("Show older ingestions").single()).click();
        assertThat(find(IngestionCard.class).all()).hasSize(30);
    }

    private IngestionCard card(String id) {
        return byId(IngestionCard.class, "ingestion-row-" + id);
    }
}
