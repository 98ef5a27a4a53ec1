// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCancelled;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionPaused;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionResumed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.query.Http;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WithQuerySide
class IngestionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @LocalServerPort
    int port;

    World world;
    Wire wire;
    Http http;

    @BeforeEach
    void createWorld() throws Exception {
        http = new Http(port);
        world = World.create(elasticsearch, redis);
        wire = new Wire(world.channel());
        wire.declareReportQueue();
        world.makeSearchable();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(http.read("/api/ingestions")).isEmpty());
    }

    @AfterEach
    void leave() throws Exception {
        Parts.COMMAND_SIDE.none();
        wire.close();
    }

    @Test
    void accountsForWhatIsWrittenAndWhatIsPending() throws Exception {
        wire.publishAndAwait(
                1,
                new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT),
                Samples.batch("a", 2, new IngestionTotals(2, 300, 0, 4, 900), Samples.reviews(1, 100)));

        IngestionStatus running = status("a");
        assertThat(running.state()).isEqualTo(IngestionState.RUNNING);
        assertThat(running.source()).isEqualTo(Samples.SOURCE);
        assertThat(running.reconciliation())
                .isEqualTo(
                        new Reconciliation("a", IngestionState.RUNNING, 304, 300, 4, 100, 0, 0, 200, null, null, null));

        wire.publishAndAwait(
                3,
                Samples.batch("a", 1, new IngestionTotals(1, 200, 0, 0, 500), Samples.reviews(200, 200)),
                new IngestionCompleted("a", new IngestionTotals(2, 300, 0, 4, 900)),
                new IngestionStarted("b", Samples.SOURCE, IngestionSettings.DEFAULT),
                new IngestionFailed("b", IngestionTotals.NONE, new Refusal("row-cut-off", "Cut off.", "Fetch again.")));

        IngestionStatus done = status("a");
        assertThat(done.state()).isEqualTo(IngestionState.COMPLETED);
        assertThat(done.reconciliation().settled()).isTrue();
        assertThat(done.updatedAt()).isAfterOrEqualTo(done.startedAt());
        assertThat(status("b").reason()).isEqualTo(new Refusal("row-cut-off", "Cut off.", "Fetch again."));
        assertThat(http.read("/api/ingestions").findValuesAsString("id")).containsExactly("b", "a");
        http.get("/api/ingestions/c").isProblem(404, "ingestion-unknown");
    }

    @Test
    void showsPausedResumedAndCancelledWhateverTheOrder() throws Exception {
        Refusal budget = new Refusal("error-budget-exceeded", "Too many rows were rejected.", "Mend the file.");
        IngestionTotals one = new IngestionTotals(1, 20, 0, 9, 500);
        IngestionTotals two = new IngestionTotals(2, 30, 0, 9, 900);
        var started = new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT);
        var first = Samples.batch("a", 1, one, Samples.reviews(1, 20));
        var paused = new IngestionPaused("a", one, budget);
        wire.publish(3, paused);
        wire.publish(2, first);
        wire.publishAndAwait(1, started);

        assertThat(status("a").state()).isEqualTo(IngestionState.PAUSED);
        assertThat(status("a").reason()).isEqualTo(budget);
        assertThat(status("a").reconciliation())
                .isEqualTo(new Reconciliation("a", IngestionState.PAUSED, 29, 20, 9, 20, 0, 0, 0, null, null, null));
        assertThat(status("a").reconciliation().settled()).isFalse();

        wire.publishAndAwait(4, new IngestionResumed("a", one, ErrorBudget.DEFAULT));
        wire.publishAndAwait(3, paused);
        assertThat(status("a").state()).isEqualTo(IngestionState.RUNNING);
        assertThat(status("a").reason()).isNull();

        wire.publish(6, new IngestionCancelled("a", two));
        wire.publishAndAwait(5, Samples.batch("a", 2, two, Samples.reviews(21, 10)));
        wire.publishAndAwait(2, first, paused);
        assertThat(status("a").reconciliation())
                .isEqualTo(new Reconciliation("a", IngestionState.CANCELLED, 39, 30, 9, 30, 0, 0, 0, null, null, null));
        assertThat(status("a").reconciliation().settled()).isTrue();
        assertThat(status("a").reason()).isNull();
    }

    private IngestionStatus status(String id) {
        return JsonMapper.shared().treeToValue(http.read("/api/ingestions/" + id), IngestionStatus.class);
    }

    @Test
    void pagesThroughRejectionsByRow() throws Exception {
        Rejection[] rejections = IntStream.rangeClosed(1, 25)
                .mapToObj(row -> new Rejection(row, "code-" + row, "Message " + row, "raw\n" + row))
                .toArray(Rejection[]::new);
        wire.publishAndAwait(1, Samples.batch("a", 1, List.of(), rejections));
        world.refresh();

        List<Rejection> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.read("/api/ingestions/a/rejections?size=10&cursor=" + cursor);
            assertThat(page.path("total").asInt()).isEqualTo(25);
            page.path("rejections").forEach(item -> seen.add(JsonMapper.shared().treeToValue(item, Rejection.class)));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
        } while (cursor != null);

        assertThat(seen).containsExactly(rejections);
        assertThat(http.read("/api/ingestions/b/rejections").path("total").asInt())
                .isZero();
        http.get("/api/ingestions/b/rejections?size=0").isProblem(400, "parameter-invalid");
        http.get("/api/ingestions/b/rejections?size=201").isProblem(400, "parameter-invalid");
    }

    @Test
    void tellsLiveListenersOfChanges() throws Exception {
        HttpURLConnection stream =
                (HttpURLConnection) http.at("/api/stream").toURL().openConnection();
        stream.setReadTimeout((int) PATIENCE.toMillis());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(stream.getContentType()).startsWith("text/event-stream");
            wire.publish(1, new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT));
            int batches = 40;
            for (int batch = 1; batch <= batches; batch++) {
                wire.publish(
                        1 + batch,
                        Samples.batch(
                                "a",
                                batch,
                                new IngestionTotals(batch, 10L * batch, 0, 0, 0),
                                Samples.reviews(10L * batch, 10)));
            }
            int messages = 0;
            IngestionStatus last;
            do {
                last = next(lines);
                messages++;
            } while (last.reconciliation().applied() < 10L * batches);
            assertThat(last.id()).isEqualTo("a");
            assertThat(messages).isLessThan(batches);
        } finally {
            stream.disconnect();
        }
    }

    @Test
    void liveListenersHearOnAfterRedisWasAway() throws Exception {
        HttpURLConnection stream =
                (HttpURLConnection) http.at("/api/stream").toURL().openConnection();
        stream.setReadTimeout((int) PATIENCE.toMillis());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            wire.publish(1, new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT));
            assertThat(next(lines).id()).isEqualTo("a");

            Parts.REDIS.restart();
            wire.publish(2, new IngestionStarted("b", Samples.SOURCE, IngestionSettings.DEFAULT));

            IngestionStatus heard;
            do {
                heard = next(lines);
            } while (!heard.id().equals("b"));
        } finally {
            stream.disconnect();
        }
    }

    private static IngestionStatus next(BufferedReader lines) throws Exception {
        String event = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event:")) {
                event = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                assertThat(event).isEqualTo("ingestion");
                return JsonMapper.shared().readValue(line.substring("data:".length()), IngestionStatus.class);
            }
        }
        throw new AssertionError("The stream has ended");
    }
}
