// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static io.steamgestion.command.platform.CommandApi.answer;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People steer ingestions over HTTP while files are read, one at a time, with broker and Elasticsearch down. */
class SteeringTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    /** Read in small batches this takes some seconds: time enough to steer. */
    private static final int LARGE = 100_000;

    private static final int VERY_LARGE = 1_000_000;

    @TempDir
    private static Path folder;

    private static RunningCommandSide commandSide;
    private static CommandApi api;

    @BeforeAll
    static void start() {
        commandSide = RunningCommandSide.alone(
                folder.resolve("data"), "steamgestion.ingestion.concurrent=1", "steamgestion.ingestion.batch-rows=50");
        api = new CommandApi(commandSide.address(), "");
    }

    @AfterAll
    static void stop() {
        api.close();
        commandSide.close();
    }

    @Test
    void pausesAndGoesOnBehindTheLastStoredBatch() throws Exception {
        String id = begin(file("pause.csv", LARGE, 0));
        awaitBatches(id, 2);
        JsonNode paused = steer(id, "pause", "");
        assertThat(paused.path("state").asString()).isEqualTo("PAUSED");
        assertThat(paused.path("reason").path("code").asString()).isEqualTo("paused");
        refused(api.post("/api/ingestions/" + id + "/pause", ""), 409, "ingestion-paused");

        readAnotherOne("meanwhile.csv");
        assertThat(api.ingestion(id).path("totals")).isEqualTo(paused.path("totals"));

        assertThat(steer(id, "resume", "").path("state").asString()).isEqualTo("RUNNING");
        JsonNode done = awaitState(id, "COMPLETED");
        assertThat(done.path("reconciliation").path("accepted").asLong()).isEqualTo(LARGE);
        refused(api.post("/api/ingestions/" + id + "/resume", ""), 409, "ingestion-ended");
    }

    @Test
    void cancelsAndKeepsWhatWasAccepted() throws Exception {
        String id = begin(file("cancel.csv", LARGE, 0));
        awaitBatches(id, 2);
        JsonNode cancelled = steer(id, "cancel", "");
        assertThat(cancelled.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("reconciliation").path("accepted").asLong()).isBetween(100L, LARGE - 1L);

        readAnotherOne("after-cancel.csv");
        assertThat(api.ingestion(id).path("totals")).isEqualTo(cancelled.path("totals"));
        refused(api.post("/api/ingestions/" + id + "/resume", ""), 409, "ingestion-ended");
        steer(id, "cancel", "");
    }

    @Test
    void pausesByItselfWhenTooManyRowsAreRejected() throws Exception {
        String id = begin(file("bad.csv", 10_000, 10));
        JsonNode paused = awaitState(id, "PAUSED");
        assertThat(paused.path("reason").path("code").asString()).isEqualTo("error-budget-exceeded");
        assertThat(paused.path("reconciliation").path("read").asLong()).isEqualTo(1_000);
        steer(id, "resume", "{\"errorBudget\": {\"maxRejectedPercent\": 20}}");
        JsonNode account = awaitState(id, "COMPLETED").path("reconciliation");
        assertThat(account.path("rejected").asLong()).isEqualTo(1_000);
        assertThat(account.path("accepted").asLong()).isEqualTo(9_000);
    }

    @Test
    void whatAResumeDoesNotNameStaysAsTheLastOneSetIt() throws Exception {
        String id = begin(file("twice-resumed.csv", 10_000, 10));
        awaitState(id, "PAUSED");
        steer(id, "resume", "{\"errorBudget\": {\"maxRejectedPercent\": 5, \"afterRows\": 3000}}");
        JsonNode again = awaitState(id, "PAUSED");
        assertThat(again.path("reconciliation").path("read").asLong()).isEqualTo(4_000);
        steer(id, "resume", "{\"errorBudget\": {\"maxRejectedPercent\": 6}}");
        JsonNode last = awaitState(id, "PAUSED");
        assertThat(last.path("reconciliation").path("read").asLong()).isEqualTo(7_000);
    }

    @Test
    void takesAnotherBudgetFromTheStart() throws Exception {
        Path file = file("tolerated.csv", 3_000, 10);
        String request = "{\"path\": \"" + file + "\", \"errorBudget\": {\"maxRejectedPercent\": %d}}";
        String id = answer(api.post("/api/ingestions", request.formatted(20)), 201)
                .path("id")
                .asString();
        awaitState(id, "COMPLETED");
        refused(api.post("/api/ingestions", request.formatted(200)), 422, "error-budget-invalid");
    }

    @Test
    void showsWhoWaitsAndHowFastItGoes() throws Exception {
        String first = begin(file("first.csv", VERY_LARGE, 0));
        String second = begin(file("second.csv", 10, 0));
        String third = begin(file("third.csv", 10, 0));
        await().atMost(LIMIT)
                .until(() -> place(second) == 1
                        && place(third) == 2
                        && api.ingestion(first)
                                        .path("pace")
                                        .path("acceptedPerSecond")
                                        .asDouble()
                                > 0);
        assertThat(api.ingestion(first).path("pace").path("acceptedSecondsLeft").asLong())
                .isPositive();
        steer(second, "pause", "");
        await().atMost(LIMIT).until(() -> place(third) == 1);
        steer(first, "cancel", "");
        awaitState(third, "COMPLETED");
        assertThat(api.ingestion(second).path("reconciliation").path("read").asLong())
                .as("one that is paused does not stay in line")
                .isZero();
        steer(second, "resume", "");
        awaitState(second, "COMPLETED");
    }

    /** As after a crash of a reader, or a decision that was stored and never told to the line. */
    @Test
    void readsWhatRunsAndNobodyReads() throws Exception {
        String id = begin(file("left-alone.csv", LARGE, 0));
        awaitBatches(id, 1);
        commandSide.bean(IngestionRunner.class).leave(id);
        awaitState(id, "COMPLETED");
        assertThat(api.ingestion(id).path("reconciliation").path("accepted").asLong())
                .isEqualTo(LARGE);
    }

    @Test
    void refusesToSteerWhatNobodyKnows() throws Exception {
        for (String act : new String[] {"pause", "resume", "cancel", "complete"}) {
            refused(api.post("/api/ingestions/unknown/" + act, ""), 404, "ingestion-unknown");
        }
        String id = begin(file("not-pushed.csv", 10, 0));
        refused(api.post("/api/ingestions/" + id + "/complete", ""), 409, "not-pushed");
    }

    /** Reads another source from its first to its last row: whatever could still move meanwhile has moved. */
    private static void readAnotherOne(String name) throws Exception {
        awaitState(begin(file(name, 20_000, 0)), "COMPLETED");
    }

    private static JsonNode steer(String id, String act, String body) throws IOException, InterruptedException {
        return answer(api.post("/api/ingestions/" + id + "/" + act, body), 200);
    }

    private static String begin(Path file) throws IOException, InterruptedException {
        return answer(api.post("/api/ingestions", "{\"path\": \"" + file + "\"}"), 201)
                .path("id")
                .asString();
    }

    private static int place(String id) throws IOException, InterruptedException {
        return api.ingestion(id).path("pace").path("placeInLine").asInt();
    }

    private static void awaitBatches(String id, int batches) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> api.ingestion(id).path("totals").path("batches").asInt() >= batches);
    }

    private static JsonNode awaitState(String id, String state) {
        return await().atMost(LIMIT)
                .until(
                        () -> api.ingestion(id),
                        status -> status.path("state").asString().equals(state));
    }

    /** A file of {@code rows} rows of which {@code rejectedPercent} of each hundred name no game. */
    private static Path file(String name, int rows, int rejectedPercent) throws IOException {
        Path file = folder.resolve(name);
        try (PrintWriter csv = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            csv.print("app_id,review_id,review\n");
            for (int row = 1; row <= rows; row++) {
                csv.print((row % 100 < rejectedPercent ? "none" : "10") + "," + row + ",text of row " + row + "\n");
            }
        }
        return file;
    }
}
