// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.api.client.ApiJson;
import io.steamgestion.api.generation.GenerationBuild;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.worker.WorkerStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void theTableHasEveryNumberUnderItsName() {
        assertThat(Report.table(Accounts.verified(IngestionState.COMPLETED, 3, 2, 0, 0))
                        .lines())
                .containsExactly(
                        "    read  accepted  rejected  indexed  superseded  parked  discarded  pending  lost",
                        "  22,003    22,000         3   21,991           7       2          0        0     0");
    }

    @Test
    void theTableOfAnUnverifiedAccountClaimsNothingItDoesNotKnow() {
        assertThat(Report.table(Accounts.unverified(10)))
                .contains("applied")
                .doesNotContain("indexed")
                .doesNotContain("superseded")
                .doesNotContain("lost");
    }

    @Test
    void saysWhatTheNumbersMean() {
        assertThat(Report.meaning(Accounts.verified(IngestionState.COMPLETED, 0, 0, 0, 0)))
                .isEqualTo("It adds up: all 22,000 rows are accepted and searchable.");
        assertThat(Report.meaning(Accounts.verified(IngestionState.COMPLETED, 3, 2, 0, 0)))
                .contains("3 were rejected")
                .contains("2 are parked");
        assertThat(Report.meaning(Accounts.verified(IngestionState.COMPLETED, 3, 0, 0, 1)))
                .contains("LOST");
        assertThat(Report.meaning(Accounts.verified(IngestionState.FAILED, 0, 0, 0, 0)))
                .contains("could not be read to its end");
        assertThat(Report.meaning(Accounts.verified(IngestionState.PAUSED, 900, 0, 0, 0)))
                .isEqualTo("Paused: 22,000 rows were accepted so far, and 22,000 are searchable. It goes on with: "
                        + "./steamgestion resume abc");
        assertThat(Report.meaning(Accounts.verified(IngestionState.CANCELLED, 0, 0, 0, 0)))
                .contains("22,000 rows accepted before are kept");
    }

    @Test
    void saysWhichBatchCantBeRead() {
        StringWriter out = new StringWriter();

        new Report(new PrintWriter(out, true)).print(Accounts.unreadable());

        assertThat(out.toString().lines())
                .last()
                .isEqualTo("  unreadable, position 7: The batch at position 7 can't be read: damaged.");
        assertThat(Report.meaning(Accounts.unreadable())).contains("DAMAGED");
    }

    @Test
    void theProgressHasBothQuantitiesWithTheirPace() {
        ProgressLine line = new ProgressLine(
                Accounts.running(5_000, 2_500, 500_000, 1_000_000, new IngestionPace(0, 10_000.4, 1_250, 4L, 65L)));

        assertThat(line.words())
                .isEqualTo("reviews.csv: accepted 5,000 rows, 50 %, 500.0 kB of 1.0 MB, 10,000/s, 0:04 left; "
                        + "searchable 2,500 rows, 25 %, 1,250/s, 1:05 left");
        assertThat(line.bars())
                .containsExactly(
                        "accepted   [########........]  50 %  5,000 rows, 500.0 kB of 1.0 MB, 10,000/s, 0:04 left",
                        "searchable [####............]  25 %  2,500 rows, 1,250/s, 1:05 left");
    }

    @Test
    void aSourceOfUnknownSizeHasNoPercentage() {
        ProgressLine line =
                new ProgressLine(Accounts.running(5_000, 2_500, 0, 0, new IngestionPace(0, 100, 50, null, null)));

        assertThat(line.words())
                .isEqualTo("reviews.csv: accepted 5,000 rows, 100/s; searchable 2,500 rows, 50/s")
                .doesNotContain("%", "left");
        assertThat(line.bars()).noneMatch(bar -> bar.contains("["));
    }

    @Test
    void saysHowManyAreReadBefore() {
        assertThat(new ProgressLine(Accounts.running(0, 0, 0, 1_000, new IngestionPace(1, 0, 0, null, null))).words())
                .contains("waits: next in line");
        assertThat(ProgressLine.waits(2)).isEqualTo("waits: 1 ingestion before it");
        assertThat(ProgressLine.waits(4)).isEqualTo("waits: 3 ingestions before it");
    }

    @Test
    void theProgressOfATerminalIsDrawnOverItself() {
        StringWriter out = new StringWriter();
        Progress progress = new Progress(new PrintWriter(out), true);

        progress.show(Accounts.running(1, 0, 1));
        progress.show(Accounts.running(2, 0, 2));
        progress.wait("no answer");
        progress.end();

        assertThat(out.toString().split("\u001b\\[1A", -1))
                .as("up a line, twice")
                .hasSize(3);
        assertThat(out.toString()).contains("(no answer)").endsWith(System.lineSeparator());
    }

    @Test
    void thePreviewShowsColumnsReviewsAndRejections() {
        StringWriter out = new StringWriter();
        new PreviewReport(new PrintWriter(out, true))
                .print(new Preview(
                        "reviews.csv",
                        "CSV in gzip",
                        List.of("app_id", "colour", "text"),
                        Map.of("app_id", "app_id", "text", "review"),
                        1_000,
                        999,
                        1,
                        List.of(Accounts.review("two\nlines \u001b[31m")),
                        List.of(new Rejection(7, "too-few-fields", "Row 7 has 2 fields.", "a,b")),
                        false));

        assertThat(out.toString().lines())
                .containsExactly(
                        "reviews.csv: CSV in gzip",
                        "Columns, and the fields they become:",
                        "  app_id  app_id",
                        "  colour  not used",
                        "  text    review",
                        "Reviews, for example:",
                        "  review 5 of app 10, english, recommended: two lines [31m",
                        "Rejected, for example:",
                        "  Row 7 has 2 fields.",
                        "1,000 rows read, and more follow: 999 would be accepted, 1 rejected. Nothing was stored.");
    }

    @Test
    void theStatusHasPlainAddressesAndNoPassword() throws IOException {
        SystemStatus status = new SystemStatus(
                "http://127.0.0.1:1",
                "http://127.0.0.1:2",
                "http://127.0.0.1:3",
                "http://127.0.0.1:4",
                "redis://127.0.0.1:5",
                SystemStatus.withoutPassword("amqp://somebody:secret@127.0.0.1:6/default"),
                "/data",
                List.of(Accounts.running(1, 0, 1)),
                List.of(GenerationStatus.empty(new GenerationChannel("0a1b2c3d", 1), true)),
                List.of(),
                0,
                Map.of("command-side", 42L),
                Map.of("command-side", 250_000_000L));

        JsonNode json = ApiJson.MAPPER.readTree(Json.pretty(status));

        assertThat(json.path("commandApi").asText()).isEqualTo("http://127.0.0.1:1");
        assertThat(json.path("queryApi").asText()).isEqualTo("http://127.0.0.1:2");
        assertThat(json.path("dashboard").asText()).isEqualTo("http://127.0.0.1:3");
        assertThat(json.path("elasticsearch").asText()).isEqualTo("http://127.0.0.1:4");
        assertThat(json.path("redis").asText()).isEqualTo("redis://127.0.0.1:5");
        assertThat(json.path("amqp").asText()).isEqualTo("amqp://somebody@127.0.0.1:6/default");
        assertThat(json.path("data").asText()).isEqualTo("/data");
        assertThat(json.path("processes").path("command-side").asLong()).isEqualTo(42);
        assertThat(json.path("residentBytes").path("command-side").asLong()).isEqualTo(250_000_000);
        assertThat(json.path("ingestions").path(0).path("startedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.has("addresses")).isFalse();
    }

    @Test
    void theStatusSaysWhereEventsAreAndWhatHoldsThemUp() {
        GenerationChannel channel = new GenerationChannel("0a1b2c3d", 1);
        String stalled = "Elasticsearch takes no writes";
        WorkerStatus worker = new WorkerStatus(
                "ab12cd34", "here", 7, Instant.EPOCH, Instant.EPOCH, 1_900, 1_234.4, 40, 1, 180_000_000, stalled);
        GenerationStatus generation = new GenerationStatus(
                channel,
                GenerationState.SEARCHABLE,
                true,
                true,
                2_000,
                1_950,
                1_897,
                3,
                100,
                "The broker has no queue",
                stalled,
                true,
                12L,
                40,
                16_100_000,
                33_554_432,
                GenerationBuild.began(Instant.EPOCH));

        assertThat(words(status(List.of(generation), List.of(worker), Map.of("command-side", 42L, "redis", 43L))))
                .contains(
                        "generation 1   searchable: 1,897 of 2,000 events applied, 100 pending, 3 parked",
                        "  on the way: 12 in the queue, 40 held by projectors, 16.1 MB of at most 33.6 MB not applied yet",
                        "  waiting: The broker has no queue",
                        "  stalled, goes on by itself: Elasticsearch takes no writes",
                        "  far behind: what is applied shows up in searches late",
                        "projector ab12cd34 on here, process 7: position 1,900, 1,234 reviews/s, 40 held, 1 error, "
                                + "180.0 MB of memory",
                        "command-side   process 42, 250.0 MB of memory",
                        "redis          process 43");
    }

    @Test
    void theStatusSaysHowEachGenerationIs() {
        GenerationStatus building = Generations.building(2, 250, 1_000)
                .rate(1_200, 40L)
                .halted()
                .rebuildDue("the mapping is older than this version's")
                .get();
        GenerationStatus side = Generations.side(3, "before the sale", 500, 800).get();
        GenerationStatus undecided = Generations.building(4, 1_000, 1_000)
                .difference("3 reviews less than generation 1")
                .get();

        assertThat(words(status(List.of(building, side, undecided), List.of(), Map.of())))
                .contains(
                        "generation 2   building: 250 of 1,000 events applied, 750 pending, 0 parked",
                        "  25 %, 1,200/s, 0:40 left",
                        "  halted: events are held back for a moment, so that searches can move",
                        "  a rebuild is due, ./steamgestion rebuild: the mapping is older than this version's",
                        "generation 3   side \"before the sale\": 500 of 500 events applied, 0 pending, 0 parked",
                        "  complete, but searches don't move to it by themselves: 3 reviews less than generation 1",
                        "  decide: ./steamgestion switch 4 --accept-differences, or ./steamgestion drop 4");
    }

    @Test
    void theProgressOfARebuildHasItsShareItsRateAndItsTimeLeft() {
        GenerationLine line = new GenerationLine(
                Generations.building(2, 500, 1_000).rate(250, 2L).get());

        assertThat(line.words()).isEqualTo("generation 2, building: 50 %, 500 of 1,000 events, 250/s, 0:02 left");
        assertThat(line.bar())
                .isEqualTo("generation 2 [########........]  50 %  500 of 1,000 events, 250/s, 0:02 left");
    }

    @Test
    void theStatusClaimsNothingOfAQueueThatItCantSee() {
        GenerationStatus generation = GenerationStatus.empty(new GenerationChannel("0a1b2c3d", 1), true);

        assertThat(words(status(List.of(generation), List.of(), Map.of())))
                .contains("  on the way: the broker can't be asked for the queue, 0 held by projectors, "
                        + "0 B of at most 0 B not applied yet")
                .noneMatch(line -> line.contains("stalled") || line.contains("waiting"));
    }

    private static SystemStatus status(
            List<GenerationStatus> generations, List<WorkerStatus> workers, Map<String, Long> processes) {
        return new SystemStatus(
                "http://127.0.0.1:1",
                "http://127.0.0.1:2",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                generations,
                workers,
                0,
                processes,
                Map.of("command-side", 250_000_000L));
    }

    private static List<String> words(SystemStatus status) {
        StringWriter words = new StringWriter();
        new StatusReport(new PrintWriter(words, true)).print(status);
        return words.toString().lines().toList();
    }

    @Test
    void leavesAddressesWithoutAPasswordAsTheyAre() {
        assertThat(SystemStatus.withoutPassword("http://127.0.0.1:9200")).isEqualTo("http://127.0.0.1:9200");
        assertThat(SystemStatus.withoutPassword("redis://:secret@host:1")).isEqualTo("redis://@host:1");
    }
}
