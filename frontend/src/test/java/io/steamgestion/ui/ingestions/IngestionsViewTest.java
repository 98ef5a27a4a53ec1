// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;
import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.ui.DashboardUiTest;
import io.steamgestion.ui.fake.FakeIngestions;
import io.steamgestion.ui.widgets.LabelledProgress;
import io.steamgestion.ui.widgets.RefusalMessage;
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
            assertThat(find(ProgressBar.class, card("live")).all())
                    .extracting(bar -> Math.round(bar.getValue() * 100))
                    .containsExactly(60L, 50L);
        });

        BACKEND.publish(FakeIngestions.at(
                FakeIngestions.status("live", "big.csv", IngestionState.RUNNING, 1000, 598, 2, 300),
                new IngestionPace(0, 99_500.4, 8_000, 3L, 75L)));
        eventually(() -> assertThat(textOf(card("live")))
                .contains("99,500 rows/s · about 3 s left", "8,000 rows/s · about 1 min 15 s left"));

        BACKEND.publish(FakeIngestions.status("live", "big.csv", IngestionState.COMPLETED, 1000, 998, 2, 900));
        eventually(() -> assertThat(textOf(card("live"))).contains("Indexing", "900 of 998 accepted rows"));

        BACKEND.publish(FakeIngestions.status("live", "big.csv", IngestionState.COMPLETED, 1000, 998, 2, 998));
        eventually(() -> assertThat(textOf(card("live")))
                .contains("Complete", "998 of 998 accepted rows")
                .doesNotContain("rows/s"));
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
        eventually(() -> assertThat(textOf(byId(RefusalMessage.class, "start-refusal")))
                .contains("There is no file /data/missing.csv.", "Check the path and start it again."));
        assertThat(byId(TextField.class, "ingestion-path").getValue()).isEqualTo("/data/missing.csv");
        assertThat(byId(Button.class, "ingestion-start").isEnabled()).isTrue();
    }

    @Test
    void showsWhatWouldBecomeOfAFileBeforeItIsStarted() {
        navigate(IngestionsView.class);
        test(byId(TextField.class, "ingestion-path")).setValue("/data/reviews.csv.gz");
        test(byId(Button.class, "ingestion-preview")).click();
        eventually(() -> assertThat(textOf(find(PreviewDialog.class).single()))
                .contains(
                        "1,000 rows read, and more follow: 999 would be accepted, 1 rejected. Nothing was stored.",
                        "colournot used",
                        "textreview",
                        "Row 7 has 2 fields."));
        assertThat(BACKEND.ingestions).isEmpty();

        test(byId(Button.class, "preview-start")).click();
        eventually(() -> assertThat(BACKEND.ingestions.values())
                .extracting(status -> status.source().location())
                .containsExactly("/data/reviews.csv.gz"));
    }

    @Test
    void aRefusedPreviewIsExplained() {
        navigate(IngestionsView.class);
        test(byId(TextField.class, "ingestion-path")).setValue("/data/missing.csv");
        test(byId(Button.class, "ingestion-preview")).click();
        eventually(() -> assertThat(textOf(byId(RefusalMessage.class, "start-refusal")))
                .contains("There is no file /data/missing.csv."));
        assertThat(byId(Button.class, "ingestion-preview").isEnabled()).isTrue();
    }

    @Test
    void anEmptyPathIsExplainedWithoutAskingAnyone() {
        navigate(IngestionsView.class);
        test(byId(Button.class, "ingestion-start")).click();
        eventually(() ->
                assertThat(textOf(byId(RefusalMessage.class, "start-refusal"))).contains("no file named yet"));
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
    void saysWhichPlaceInLineAnIngestionHas() {
        IngestionStatus waiting = FakeIngestions.status("w", "w.csv", IngestionState.RUNNING, 1000, 0, 0, 0);
        BACKEND.ingestions.put("w", FakeIngestions.at(waiting, new IngestionPace(3, 0, 0, null, null)));
        navigate(IngestionsView.class);
        eventually(() -> assertThat(textOf(card("w"))).contains("Waiting in line", "2 ingestions are read before it"));

        BACKEND.publish(FakeIngestions.at(waiting, new IngestionPace(1, 0, 0, null, null)));
        eventually(() -> assertThat(textOf(card("w"))).contains("next in line"));
        BACKEND.publish(waiting);
        eventually(() -> assertThat(textOf(card("w"))).contains("Reading").doesNotContain("line"));
    }

    @Test
    void aSourceOfUnknownSizeShowsRowsAndNoShare() {
        SourceDescription feed = new SourceDescription("", "my feed", 0, 0, SourceKind.PUSH, null, null, null);
        IngestionStatus pushed =
                FakeIngestions.from(FakeIngestions.status("p", "p", IngestionState.RUNNING, 0, 1200, 34, 1200), feed);
        BACKEND.ingestions.put("p", pushed);
        navigate(IngestionsView.class);
        eventually(() -> assertThat(textOf(card("p"))).contains("my feed", "Receiving", "1,234 rows so far"));
        assertThat(find(LabelledProgress.class, card("p")).all().getFirst())
                .extracting(DashboardUiTest::textOf)
                .asString()
                .doesNotContain("%");

        BACKEND.publish(FakeIngestions.in(pushed, IngestionState.COMPLETED, null));
        eventually(() -> assertThat(textOf(card("p"))).contains("Complete", "1,234 rows read", "100 %"));
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
