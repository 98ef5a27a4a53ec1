// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static io.steamgestion.command.platform.CommandApi.answer;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Somebody pushes numbered batches over HTTP, and sends some of them again. */
class PushTest {

    @TempDir
    private static Path folder;

    private static RunningCommandSide commandSide;
    private static CommandApi api;

    @BeforeAll
    static void start() {
        commandSide = RunningCommandSide.alone(folder.resolve("data"));
        api = new CommandApi(commandSide.address(), "");
    }

    @AfterAll
    static void stop() {
        api.close();
        commandSide.close();
    }

    @Test
    void takesArraysAndLinesAndNumbersTheirRowsThrough() throws Exception {
        String id = begin();
        JsonNode first = answer(push(id, 1, "[" + review(1, "a") + "," + review(2, "b") + "]"), 200);
        assertThat(first.path("accepted").asInt()).isEqualTo(2);
        assertThat(first.path("repeated").asBoolean()).isFalse();
        JsonNode second = answer(push(id, 2, review(3, "c") + "\n{\"app_id\": \"none\", \"review_id\": 4}\n"), 200);
        assertThat(second.path("accepted").asInt()).isEqualTo(1);
        assertThat(second.path("rejected").asInt()).isEqualTo(1);
        JsonNode done = answer(api.post("/api/ingestions/" + id + "/complete", ""), 200);
        assertThat(done.path("state").asString()).isEqualTo("COMPLETED");
        JsonNode account = done.path("reconciliation");
        assertThat(account.path("read").asLong()).isEqualTo(4);
        assertThat(account.path("accepted").asLong()).isEqualTo(3);
        refused(push(id, 3, review(5, "late")), 409, "ingestion-ended");
    }

    @Test
    void recognisesABatchThatIsSentAgain() throws Exception {
        String id = begin();
        String first = review(1, "a") + "\n" + review(2, "b");
        String second = review(3, "c");
        answer(push(id, 1, first), 200);
        answer(push(id, 2, second), 200);
        for (int time = 0; time < 2; time++) {
            assertThat(answer(push(id, 1, first), 200).path("repeated").asBoolean())
                    .isTrue();
            assertThat(answer(push(id, 2, second), 200).path("repeated").asBoolean())
                    .isTrue();
        }
        assertThat(api.ingestion(id).path("reconciliation").path("accepted").asLong())
                .isEqualTo(3);
        refused(push(id, 1, review(1, "another text")), 409, "batch-content-differs");
        refused(push(id, 4, review(9, "a gap")), 409, "batch-out-of-order");
    }

    @Test
    void theSameBatchFromManySendersIsStoredOnce() throws Exception {
        String id = begin();
        String body = IntStream.rangeClosed(1, 500)
                .mapToObj(number -> review(number, "text " + number))
                .collect(Collectors.joining("\n"));
        List<Callable<JsonNode>> senders = IntStream.range(0, 8)
                .<Callable<JsonNode>>mapToObj(sender -> () -> answer(push(id, 1, body), 200))
                .toList();
        int fresh = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<JsonNode> receipt : threads.invokeAll(senders)) {
                fresh += receipt.get().path("repeated").asBoolean() ? 0 : 1;
            }
        }
        assertThat(fresh).isEqualTo(1);
        assertThat(api.ingestion(id).path("reconciliation").path("accepted").asLong())
                .isEqualTo(500);
    }

    @Test
    void refusesWhatIsNoBatch() throws Exception {
        String id = begin();
        String tooMany = IntStream.rangeClosed(1, 1001)
                .mapToObj(number -> review(number, "x"))
                .collect(Collectors.joining("\n"));
        refused(push(id, 1, tooMany), 413, "batch-too-large");
        refused(push(id, 1, "[" + review(1, "x".repeat(5 << 20)) + "]"), 413, "batch-too-large");
        assertThat(push(id, 1, "").statusCode()).isEqualTo(422);
        assertThat(push(id, 1, "[").statusCode()).isEqualTo(422);
        refused(push(id, 0, review(1, "x")), 422, "batch-number-invalid");
        refused(push("unknown", 1, review(1, "x")), 404, "ingestion-unknown");
        assertThat(api.ingestion(id).path("totals").path("batches").asInt()).isZero();
    }

    @Test
    void refusesWhileItIsPausedAndGoesOnAfter() throws Exception {
        String id = begin();
        answer(push(id, 1, review(1, "a")), 200);
        answer(api.post("/api/ingestions/" + id + "/pause", ""), 200);
        HttpResponse<String> refusal = push(id, 2, review(2, "b"));
        refused(refusal, 409, "ingestion-paused");
        assertThat(refusal.body()).contains("Somebody paused it.");
        refused(api.post("/api/ingestions/" + id + "/complete", ""), 409, "ingestion-paused");
        answer(api.post("/api/ingestions/" + id + "/resume", ""), 200);
        answer(push(id, 2, review(2, "b")), 200);
        answer(api.post("/api/ingestions/" + id + "/complete", ""), 200);
    }

    private static String begin() throws IOException, InterruptedException {
        JsonNode started = answer(api.post("/api/ingestions", "{\"push\": {\"name\": \"a feed\"}}"), 201);
        assertThat(started.path("source").path("name").asString()).isEqualTo("a feed");
        assertThat(started.path("source").path("kind").asString()).isEqualTo("PUSH");
        return started.path("id").asString();
    }

    private static HttpResponse<String> push(String id, int number, String body)
            throws IOException, InterruptedException {
        return api.send(api.request("/api/ingestions/" + id + "/batches/" + number)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String review(long id, String text) {
        return "{\"app_id\": 10, \"review_id\": %d, \"review\": \"%s\", \"recommended\": true}".formatted(id, text);
    }
}
