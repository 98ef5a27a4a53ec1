// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.query.FakeIngestions;
import io.steamgestion.query.Http;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    final FakeIngestions commandSide = Parts.COMMAND_SIDE.ingestions();
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
    void showsTheAccountsThatTheCommandSideKeeps() {
        IngestionTotals totals = new IngestionTotals(2, 300, 0, 4, 900);
        Reconciliation account = Reconciliation.reported("a", IngestionState.RUNNING, totals, 100, 3, 2);
        IngestionStatus running = Samples.ingestion("a", 0, Map.of()).status();
        commandSide.show(new IngestionAccounts(
                new IngestionStatus(
                        "a",
                        Samples.SOURCE,
                        IngestionState.RUNNING,
                        running.startedAt(),
                        running.updatedAt(),
                        totals,
                        new Refusal("store-unavailable", "The disk is full.", "Make room."),
                        running.reconciliation(),
                        null),
                Map.of(1, account)));
        commandSide.show(Samples.ingestion("b", 10, Map.of(), Instant.now()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(http.read("/api/ingestions").findValuesAsString("id"))
                        .containsExactly("b", "a"));
        IngestionStatus shown = status("a");
        assertThat(shown.reconciliation()).isEqualTo(account);
        assertThat(shown.reconciliation().pending()).isEqualTo(195);
        assertThat(shown.source()).isEqualTo(Samples.SOURCE);
        assertThat(shown.reason()).isNotNull();
        assertThat(status("b").reconciliation().pending())
                .as("nothing reported of it")
                .isEqualTo(10);
        http.get("/api/ingestions/c").isProblem(404, "ingestion-unknown");
    }

    @Test
    void showsWhatItWasToldWhileTheCommandSideIsAwayAndSaysOfWhen() throws Exception {
        commandSide.show(Samples.ingestion("a", 10, Map.of(1, 5L)));
        try (Stream stream = new Stream(http)) {
            assertThat(stream.next("ingestion")).contains("\"id\":\"a\"");
            assertThat(asOf("/api/ingestions")).isEmpty();

            Parts.COMMAND_SIDE.down(true);
            Instant told = Instant.parse(stream.next("as-of"));
            assertThat(told).isBeforeOrEqualTo(Instant.now());
            assertThat(asOf("/api/ingestions")).contains(told);
            assertThat(asOf("/api/ingestions/a")).contains(told);
            assertThat(status("a").reconciliation().applied()).isEqualTo(5);
            http.get("/api/ingestions/older").isProblem(503, "command-side-unavailable");

            Parts.COMMAND_SIDE.down(false);
            assertThat(stream.next("as-of")).isEqualTo("now");
            assertThat(asOf("/api/ingestions")).isEmpty();
            commandSide.show(Samples.ingestion("b", 10, Map.of()));
            assertThat(stream.next("ingestion")).contains("\"id\":\"b\"");
        } finally {
            Parts.COMMAND_SIDE.down(false);
        }
    }

    private Optional<Instant> asOf(String path) {
        return http.headers(HttpRequest.newBuilder(http.at(path)))
                .firstValue(IngestionsController.AS_OF)
                .map(Instant::parse);
    }

    @Test
    void showsThemWhileRedisIsAway() throws Exception {
        Parts.REDIS.stop();
        try {
            commandSide.show(Samples.ingestion("a", 10, Map.of(1, 5L)));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(status("a").reconciliation().applied()).isEqualTo(5));
        } finally {
            Parts.REDIS.restart();
        }
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
    void tellsLiveListenersOfChangesInFewMessages() throws Exception {
        int changes = 400;
        try (Stream stream = new Stream(http)) {
            CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> {
                for (long applied = 1; applied <= changes; applied++) {
                    commandSide.show(Samples.ingestion("a", changes, Map.of(1, applied)));
                }
            });
            int messages = 0;
            IngestionStatus last;
            do {
                last = JsonMapper.shared().readValue(stream.next("ingestion"), IngestionStatus.class);
                messages++;
            } while (last.reconciliation().pending() > 0);
            changing.join();
            assertThat(last.id()).isEqualTo("a");
            assertThat(messages).isLessThan(changes / 10);
        }
    }

    @Test
    void asksTheCommandSideOnceHoweverManyListen() throws Exception {
        List<Stream> streams = new ArrayList<>();
        try {
            for (int listener = 0; listener < 20; listener++) {
                streams.add(new Stream(http));
            }
            commandSide.show(Samples.ingestion("a", 10, Map.of()));
            for (Stream stream : streams) {
                assertThat(stream.next("ingestion")).contains("\"id\":\"a\"");
            }
        } finally {
            streams.forEach(Stream::close);
        }
        assertThat(commandSide.mostAsking()).isEqualTo(1);
    }

    /** A live listener. */
    private static final class Stream implements AutoCloseable {

        private final HttpURLConnection connection;
        private final BufferedReader lines;

        Stream(Http http) throws IOException {
            connection = (HttpURLConnection) http.at("/api/stream").toURL().openConnection();
            connection.setReadTimeout((int) PATIENCE.toMillis());
            lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            assertThat(connection.getContentType()).startsWith("text/event-stream");
        }

        /** The data of the next event of that name. */
        String next(String name) throws IOException {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    event = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:") && event.equals(name)) {
                    return line.substring("data:".length());
                }
            }
            throw new AssertionError("The stream has ended");
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
