// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.standalone.cli.Cli;
import io.steamgestion.standalone.embedded.EmbeddedElasticsearch;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.faults.points.FaultPoint;
import io.steamgestion.standalone.faults.points.WovenPrograms;
import io.steamgestion.standalone.journey.LaunchedSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/** A running system with two projectors, over servers that can be made to fail. */
final class FaultSystem implements AutoCloseable {

    static final int ROWS = 3_000;
    static final int BATCH_ROWS = 50;
    private static final int ELASTICSEARCH_MEGABYTES = 512;
    private static final Duration LIMIT = Duration.ofSeconds(240);

    final Redis redis;
    final ElasticsearchProxy proxy;
    final KillPoints points;
    final Processes processes;
    final Queues queues;
    final Http commandApi;
    final Http queryApi;
    final Http index;
    final GenerationChannel generation;
    final Template template;
    private final Path folder;
    private final EmbeddedElasticsearch elasticsearch;
    private final LaunchedSystem system;
    private final Load first;
    private final Documents undisturbed;

    /** Starts everything, and ingests the template once with nothing in its way. */
    FaultSystem(Path folder, EmbeddedPart broker) throws IOException {
        this.folder = folder;
        template = Template.generated(folder, ROWS);
        points = KillPoints.in(folder);
        redis = new Redis(folder.resolve("redis"));
        elasticsearch = EmbeddedElasticsearch.start(folder.resolve("elasticsearch"), ELASTICSEARCH_MEGABYTES);
        proxy = ElasticsearchProxy.before(elasticsearch.address());
        index = new Http(elasticsearch.address(), "");
        Path data = folder.resolve("data");
        Map<String, String> settings = new HashMap<>(points.settings());
        settings.putAll(Map.of(
                "STEAMGESTION_AMQP", broker.address().toString(),
                "STEAMGESTION_REDIS", redis.address().toString(),
                "STEAMGESTION_ELASTICSEARCH", proxy.address().toString(),
                // Many die here on purpose; the launcher gives up on none of them.
                "STEAMGESTION_RESTART_WINDOW_SECONDS", "1",
                "STEAMGESTION_INGESTION_BATCH_ROWS", Integer.toString(BATCH_ROWS),
                "STEAMGESTION_PROJECTOR_BACKOFF", "200ms",
                "STEAMGESTION_PROJECTOR_BACKOFF_LIMIT", "2s"));
        system = LaunchedSystem.start(
                WovenPrograms.home(LaunchedSystem.HOME), data, Processes.PROJECTORS.size(), settings);
        processes = new Processes(data);
        JsonNode run = processes.runFile();
        String token = run.path("token").asText();
        commandApi = new Http(URI.create(run.path("commandApi").asText()), token);
        queryApi = new Http(URI.create(run.path("queryApi").asText()), token);
        JsonNode channel = generation().path("channel");
        generation = new GenerationChannel(
                channel.path("storeId").asText(), channel.path("generation").asInt());
        queues = new Queues(broker.address(), generation);
        first = load();
        awaitSettled(first);
        undisturbed = documents(first);
        assertThat(undisturbed.byId()).hasSize(ROWS);
    }

    /**
     * A copy of the template on its way into the system.
     *
     * @param id the ingestion's
     */
    record Load(String id, long shift) {}

    /** Starts the ingestion of a copy. */
    Load load() throws IOException {
        return load(template.copy(folder));
    }

    /** Starts the ingestion of a copy with one row that the index refuses. */
    Load loadRefusedAt(int row) throws IOException {
        return load(template.copyRefusedAt(folder, row));
    }

    private Load load(Template.Copy copy) throws IOException {
        return new Load(system.begin(copy.path()), copy.shift());
    }

    /** Makes the index refuse all writes, as Elasticsearch does when its disk is nearly full, or take them again. */
    void readOnly(boolean readOnly) throws IOException {
        index.put(
                "/reviews/_settings",
                "{\"index.blocks.read_only_allow_delete\": %s}".formatted(readOnly ? "true" : "null"));
    }

    /** Kills Elasticsearch and starts it again. */
    void restartElasticsearch() {
        elasticsearch.kill();
        elasticsearch.restart();
    }

    /** Ends whatever fault there still is. */
    void mend() throws IOException {
        points.disarm();
        processes.goOn();
        proxy.comeBack();
        proxy.meet(BulkFault.TWICE, 0);
        readOnly(false);
        redis.comeBack();
    }

    /** What was ingested at the start, with nothing in its way. */
    Load first() {
        return first;
    }

    /** A command of the command line. */
    Cli run(Object... arguments) {
        return system.run(arguments);
    }

    /** Waits until all events are accepted, and in the queue or beyond. */
    void awaitPublished(Load load) {
        eventually(() -> {
            assertThat(ingestion(load).path("state").asText()).isEqualTo("COMPLETED");
            assertThat(generation().path("published").asLong())
                    .isEqualTo(generation().path("head").asLong());
        });
    }

    /** Waits until nothing of the ingestion is pending. */
    void awaitSettled(Load load) {
        eventually(() -> {
            assertThat(ingestion(load).path("state").asText()).isEqualTo("COMPLETED");
            assertThat(account(load).path("pending").asLong(-1)).isZero();
            assertThat(generation().path("pending").asLong(-1)).isZero();
        });
    }

    /** All that every case must end in: nothing lost, the index as if nothing had happened, the system idle and well. */
    void assertNothingLost(Load load) throws Exception {
        assertNothingLostBut(load, Set.of());
    }

    /** The same with some reviews parked, by their ids in the template. */
    void assertNothingLostBut(Load load, Set<Long> parked) throws Exception {
        awaitSettled(load);
        eventually(() -> {
            assertThat(processes.allAlive()).isTrue();
            assertThat(queryApi.get("/api/workers")).hasSize(Processes.PROJECTORS.size());
        });
        Cli verified = system.run("verify", load.id(), "--json");
        JsonNode account = new ObjectMapper().readTree(verified.out());
        assertThat(account.path("read").asInt()).as(verified.toString()).isEqualTo(ROWS);
        assertThat(account.path("accepted").asInt()).isEqualTo(ROWS);
        assertThat(account.path("indexed").asInt()).isEqualTo(ROWS - parked.size());
        assertThat(account.path("parked").asInt()).isEqualTo(parked.size());
        for (String none : new String[] {"rejected", "superseded", "discarded", "pending", "lost"}) {
            assertThat(account.path(none).asInt(-1)).as(none).isZero();
        }
        assertThat(verified.code()).isEqualTo(parked.isEmpty() ? 0 : 3);
        assertThat(differences(load, parked)).isEmpty();
        assertViewsFollow(load, parked.size());
        assertIdle();
    }

    /** How the searchable index differs from what it was when nothing was in the way. */
    List<String> differences(Load load, Set<Long> parked) throws IOException {
        return documents(load).differences(undisturbed.without(parked));
    }

    Documents documents(Load load) throws IOException {
        return Documents.of(index, load.id(), load.shift());
    }

    /** What the query side shows of the ingestion is its account, and of all games what the index holds. */
    void assertViewsFollow(Load load, int parked) {
        eventually(() -> {
            JsonNode shown = queryApi.get("/api/ingestions/" + load.id()).path("reconciliation");
            assertThat(shown).isEqualTo(account(load));
            assertThat(shown.path("applied").asInt()).isEqualTo(ROWS - parked);
            assertThat(shown.path("parked").asInt()).isEqualTo(parked);
            Map<Long, Long> games = new TreeMap<>();
            queryApi.get("/api/games?size=1000")
                    .forEach(game -> games.put(
                            game.path("appId").asLong(), game.path("reviews").asLong()));
            Map<Long, Long> found = new TreeMap<>();
            index.post(
                            "/reviews/_search",
                            "{\"size\": 0, \"aggs\": {\"games\": {\"terms\": {\"field\": \"app_id\", \"size\": 1000}}}}")
                    .at("/aggregations/games/buckets")
                    .forEach(game -> found.put(
                            game.path("key").asLong(), game.path("doc_count").asLong()));
            assertThat(games).isEqualTo(found);
        });
    }

    /** Has the only parked item of an ingestion tried again. */
    void retryParked(Load load) throws IOException {
        decide(load, "retry", "{}");
    }

    /** Gives up the only parked item of an ingestion. */
    void discardParked(Load load) throws IOException {
        decide(load, "discard", "{\"note\": \"refused on purpose\"}");
    }

    private void decide(Load load, String decision, String body) throws IOException {
        JsonNode items = commandApi.get("/api/parked?ingestion=" + load.id()).path("items");
        assertThat(items).hasSize(1);
        String id = items.path(0).path("id").asText();
        assertThat(commandApi
                        .post("/api/parked/%s/%s".formatted(id, decision), body)
                        .path("items")
                        .asInt())
                .isEqualTo(1);
    }

    /** The reviews, by their ids in the template, that make a batch. */
    Set<Long> idsOfBatch(long number) {
        Set<Long> ids = undisturbed.idsOfBatch(number);
        assertThat(ids).hasSize(BATCH_ROWS);
        return ids;
    }

    private void assertIdle() {
        assertThat(Arrays.stream(FaultPoint.values()).filter(points::isArmed)).isEmpty();
        assertThat(proxy.faultsLeft()).isZero();
        eventually(() -> {
            assertThat(queues.events()).isZero();
            assertThat(queues.reports()).isZero();
            assertThat(generation().path("waiting").asText("")).isIn("", "null");
            for (JsonNode worker : queryApi.get("/api/workers")) {
                assertThat(worker.path("stalled").isNull()
                                || worker.path("stalled").isMissingNode())
                        .as(worker.toString())
                        .isTrue();
            }
        });
    }

    /** The generation that is searched, as the command side shows it. */
    JsonNode generation() throws IOException {
        for (JsonNode generation : commandApi.get("/api/generations")) {
            if (generation.path("searchable").asBoolean()) {
                return generation;
            }
        }
        throw new AssertionError("No generation is searchable");
    }

    JsonNode ingestion(Load load) throws IOException {
        return commandApi.get("/api/ingestions/" + load.id());
    }

    /** The account of an ingestion, as the command side keeps it. */
    JsonNode account(Load load) throws IOException {
        return ingestion(load).path("reconciliation");
    }

    static void eventually(ThrowingRunnable assertion) {
        patient().untilAsserted(assertion);
    }

    static ConditionFactory patient() {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).ignoreExceptions();
    }

    @Override
    public void close() throws Exception {
        processes.goOn();
        system.close();
        proxy.close();
        elasticsearch.close();
        redis.close();
    }
}
