// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.parked;

import static io.steamgestion.command.platform.CommandApi.answer;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.GenerationCommand.DiscardParked;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StartEpochs;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ingestion.StoredContents;
import io.steamgestion.command.ledger.Account;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.LedgerAccounts;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What projectors gave up on, over HTTP, with the real stores; the test reports in a projector's place. */
class ParkedApiTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int ROWS = 2_500;

    @TempDir
    private Path folder;

    private RunningCommandSide commandSide;
    private CommandApi api;
    private Ledger ledger;
    private String ingestion = "";
    private List<Long> batches = List.of();

    @BeforeEach
    void ingest() throws Exception {
        start();
        await().atMost(SOON)
                .until(() ->
                        events().stream().anyMatch(event -> event.payloadType().equals("GenerationStarted")));
        ledger.open(1, commandSide.bean(StoreId.class).value(), "uuid");
        commandSide.bean(StartEpochs.class).feeds(); // or the reports of this test would be of another world
        Path file = Files.writeString(
                folder.resolve("reviews.csv"),
                IntStream.rangeClosed(1, ROWS)
                        .mapToObj(id -> "10," + id + ",text " + id + "\n")
                        .collect(Collectors.joining("", "app_id,review_id,review\n", "")));
        ingestion = answer(api.post("/api/ingestions", "{\"path\": \"" + file + "\"}"), 201)
                .path("id")
                .asString();
        await().atMost(SOON)
                .until(() -> api.ingestion(ingestion).path("state").asString().equals("COMPLETED"));
        batches = events().stream()
                .filter(event -> event.payloadType().equals("BatchIngested"))
                .map(StoredEvent::position)
                .toList();
    }

    @AfterEach
    void stop() {
        api.close();
        commandSide.close();
    }

    @Test
    void listsPageByPage() throws Exception {
        refuse(batches.get(0), 0, 1, 3);
        refuse(batches.get(1), 0, 1_001, Long.MAX_VALUE - 1, Long.MAX_VALUE);
        JsonNode page = answer(api.get("/api/parked?limit=4"), 200);
        assertThat(ids(page)).containsExactly(id(0, 1), id(0, 3), id(1, 1_001), id(1, Long.MAX_VALUE - 1));
        assertThat(page.path("total").asLong()).isEqualTo(5);
        String next = page.path("next").asString();
        page = answer(api.get("/api/parked?limit=4&cursor=" + next), 200);
        assertThat(ids(page)).containsExactly(id(1, Long.MAX_VALUE));
        assertThat(page.path("total").asLong()).isEqualTo(5);
        assertThat(page.path("next").isNull()).isTrue();
        refused(api.get("/api/parked?generation=2&cursor=" + next), 422, "cursor-invalid");
        assertThat(ids(answer(api.get("/api/parked?kind=UNDECODABLE"), 200))).isEmpty();
        assertThat(ids(answer(api.get("/api/parked?state=PARKED&ingestion=" + ingestion), 200)))
                .hasSize(5);
        assertThat(ids(answer(api.get("/api/parked?ingestion=another"), 200))).isEmpty();
        refused(api.get("/api/parked?generation=7"), 404, "generation-unknown");
        refused(api.get("/api/parked?cursor=x"), 422, "cursor-invalid");
        refused(api.get("/api/parked?kind=X"), 400, "bad-request");
    }

    @Test
    void showsTheReview() throws Exception {
        refuse(batches.get(1), 0, 1_500);
        JsonNode shown = answer(api.get("/api/parked/" + id(1, 1_500)), 200);
        assertThat(shown.path("item").path("reason").asString()).isEqualTo("no date");
        assertThat(shown.path("item").path("ingestionId").asString()).isEqualTo(ingestion);
        assertThat(shown.path("event").asString()).isEqualTo("BatchIngested");
        assertThat(shown.path("batch").asInt()).isEqualTo(2);
        assertThat(shown.path("sourceRow").asInt()).isEqualTo(1_500);
        assertThat(shown.path("review").path("review").asString()).isEqualTo("text 1500");
        assertThat(shown.path("hex").isNull()).isTrue();
        refused(api.get("/api/parked/1-99-1"), 404, "parked-unknown");
        refused(api.get("/api/parked/nonsense"), 404, "parked-unknown");
        commandSide
                .bean(JdbcClient.class)
                .sql("DELETE FROM domain_event_entry WHERE global_index = ?")
                .params(batches.get(1))
                .update();
        refused(api.get("/api/parked/" + id(1, 1_500)), 404, "event-missing");
    }

    @Test
    void anEventThatNobodyCanReadStaysInTheAccountOfItsIngestion() throws Exception {
        long damaged = batches.get(2);
        commandSide
                .bean(JdbcClient.class)
                .sql("UPDATE domain_event_entry SET payload = X'00C0FFEE' WHERE global_index = ?")
                .params(damaged)
                .update();
        report(damaged, 0, null, 0, List.of(new ParkedItem(null, ParkedKind.UNDECODABLE, 3, "damaged")));
        JsonNode shown = answer(api.get("/api/parked/1-" + damaged), 200);
        assertThat(shown.path("item").path("rows").asLong()).isEqualTo(500);
        assertThat(shown.path("item").path("ingestionId").asString()).isEqualTo(ingestion);
        assertThat(shown.path("hex").asString()).isEqualTo("00c0ffee");
        account(0, 500, 0, 2_000);
        discard("1-" + damaged, "beyond repair");
        account(0, 0, 500, 2_000);
    }

    @Test
    void aReviewOfABatchThatANewerVersionHasStoredIsShownAsItsBytes() throws Exception {
        refuse(batches.get(1), 0, 1_500);
        StoredContents contents = commandSide.bean(StoredContents.class);
        BatchIngested batch = contents.read(
                commandSide.bean(EventReader.class).at(batches.get(1)).orElseThrow());
        byte[] newerFormat = BatchCodec.compress(new byte[] {(byte) 0x81, 2});
        commandSide
                .bean(JdbcClient.class)
                .sql("UPDATE domain_event_entry SET payload = ? WHERE global_index = ?")
                .params(
                        commandSide
                                .bean(Serializer.class)
                                .serialize(
                                        new BatchIngested(
                                                batch.ingestionId(), batch.summary(), batch.totals(), newerFormat),
                                        byte[].class)
                                .getData(),
                        batches.get(1))
                .update();

        JsonNode shown = answer(api.get("/api/parked/" + id(1, 1_500)), 200);

        assertThat(shown.path("batch").asInt()).isEqualTo(2);
        assertThat(shown.path("review").isNull()).isTrue();
        assertThat(shown.path("hex").asString()).isNotEmpty();
    }

    @Test
    void triesAgainUntilItIsWritten() throws Exception {
        refuse(batches.get(0), 0, 1, 3);
        account(998, 2, 0, 1_500);
        assertThat(decided("/api/parked/" + id(0, 1) + "/retry", "")).isEqualTo(1);
        account(998, 1, 0, 1_501);
        refused(api.post("/api/parked/" + id(0, 1) + "/retry", ""), 409, "parked-not-open");
        refused(api.post("/api/parked/" + id(0, 1) + "/discard", "{\"note\": \"x\"}"), 409, "parked-not-open");
        refuse(batches.get(0), 1, 1, 3);
        account(998, 2, 0, 1_500);
        assertThat(answer(api.get("/api/parked/" + id(0, 1)), 200)
                        .path("item")
                        .path("tries")
                        .asInt())
                .isEqualTo(2);
        decided("/api/parked/" + id(0, 1) + "/retry", "");
        refuse(batches.get(0), 2, 3);
        account(999, 1, 0, 1_500);
        refused(api.post("/api/parked/" + id(0, 1) + "/retry", ""), 404, "parked-unknown");
    }

    @Test
    void discardsWithANote() throws Exception {
        refuse(batches.get(0), 0, 1);
        refused(api.post("/api/parked/" + id(0, 1) + "/discard", ""), 422, "note-missing");
        refused(api.post("/api/parked/" + id(0, 1) + "/discard", "{\"note\": \" \"}"), 422, "note-missing");
        account(999, 1, 0, 1_500);
        discard(id(0, 1), "an advertisement");
        account(999, 0, 1, 1_500);
        JsonNode item = answer(api.get("/api/parked?state=DISCARDED"), 200)
                .path("items")
                .path(0);
        assertThat(item.path("note").asString()).isEqualTo("an advertisement");
        refused(api.post("/api/parked/" + id(0, 1) + "/retry", ""), 409, "parked-not-open");
        assertThat(events().getLast().payloadType()).isEqualTo("ParkedDiscarded");
    }

    @Test
    void decidesAboutManyAtOnce() throws Exception {
        refuse(batches.get(0), 0, LongStream.rangeClosed(1, 1_000).toArray());
        refuse(batches.get(1), 0, LongStream.rangeClosed(1_001, 1_500).toArray());
        report(batches.get(2), 0, ingestion, 500, List.of(new ParkedItem(null, ParkedKind.FAILED, 3, "a defect")));
        assertThat(decided("/api/parked/retry", "{\"ids\": [\"%s\", \"%s\"]}".formatted(id(0, 1), id(1, 1_001))))
                .isEqualTo(2);
        assertThat(decided("/api/parked/retry", "{\"kind\": \"REFUSED\"}")).isEqualTo(1_498);
        assertThat(decided("/api/parked/discard", "{\"all\": true, \"note\": \"a defect\"}"))
                .isEqualTo(1);
        account(500, 0, 500, 1_500);
        assertThat(ledger.reopened(1, 0, 10)).containsExactly(batches.get(0), batches.get(1));
        assertThat(events().stream().filter(event -> event.payloadType().equals("ParkedRetried")))
                .as("events are small: a thousand items at most")
                .hasSize(3);
        assertThat(decided("/api/parked/retry", "{\"all\": true}")).isZero();
    }

    @Test
    void decidesAboutAllThatAreNamedOrNone() throws Exception {
        refuse(batches.get(0), 0, 1);
        refused(
                api.post("/api/parked/retry", "{\"ids\": [\"%s\", \"1-99\"]}".formatted(id(0, 1))),
                404,
                "parked-unknown");
        account(999, 1, 0, 1_500);
        refused(api.post("/api/parked/retry", "{}"), 422, "choice-unclear");
        refused(api.post("/api/parked/retry", "{\"ids\": []}"), 422, "choice-unclear");
        refused(api.post("/api/parked/retry", "{\"all\": true, \"kind\": \"REFUSED\"}"), 422, "choice-unclear");
        refused(api.post("/api/parked/retry", "{\"all\": true, \"note\": \"x\"}"), 422, "note-not-used");
        refused(api.post("/api/parked/discard", "{\"all\": true}"), 422, "note-missing");
        refused(api.post("/api/parked/discard", "{\"kind\": \"FAILED\", \"note\": \" \"}"), 422, "note-missing");
        refused(
                api.post(
                        "/api/parked/discard", "{\"kind\": \"FAILED\", \"note\": \"%s\"}".formatted("x".repeat(2_001))),
                422,
                "note-too-long");
        refused(api.post("/api/parked/retry", "{\"ids\": [null]}"), 422, "id-missing");
        refused(api.post("/api/parked/retry", "{\"ids\": [\"1-1\"], \"generation\": 2}"), 422, "generation-not-used");
        String many = IntStream.rangeClosed(1, 10_001)
                .mapToObj(position -> "\"1-" + position + "\"")
                .collect(Collectors.joining(","));
        refused(api.post("/api/parked/retry", "{\"ids\": [" + many + "]}"), 422, "too-many-ids");
    }

    @Test
    void aDecisionThatTheLedgerDidNotSeeIsFollowedAtTheNextStart() throws Exception {
        refuse(batches.get(0), 0, 1, 3);
        commandSide
                .bean(CommandGateway.class)
                .sendAndWait(new DiscardParked(
                        "generation-1", List.of(new ParkedKey(batches.get(0), 1L)), "an advertisement"));
        account(998, 2, 0, 1_500);
        stop();
        start();
        account(998, 1, 1, 1_500);
        decided("/api/parked/" + id(0, 3) + "/retry", "");
        stop();
        start();
        account(998, 0, 1, 1_501);
        assertThat(ledger.round(1, batches.get(0))).isEqualTo(1);
    }

    @Test
    void aDamagedDecisionStopsNothingButItself() throws Exception {
        refuse(batches.get(0), 0, 1, 3);
        for (long review : List.of(1L, 3L)) {
            commandSide
                    .bean(CommandGateway.class)
                    .sendAndWait(new DiscardParked(
                            "generation-1", List.of(new ParkedKey(batches.get(0), review)), "an advertisement"));
        }
        commandSide
                .bean(JdbcClient.class)
                .sql("UPDATE domain_event_entry SET payload = X'00C0FFEE' WHERE aggregate_identifier = 'generation-1'"
                        + " AND sequence_number = 1")
                .update();
        stop();
        start();
        account(998, 1, 1, 1_500);
        assertThat(answer(api.get("/api/parked/" + id(0, 1)), 200)
                        .path("item")
                        .path("state")
                        .asString())
                .isEqualTo("PARKED");
    }

    private void start() {
        commandSide = RunningCommandSide.alone(folder.resolve("data"));
        api = new CommandApi(commandSide.address(), "");
        ledger = commandSide.bean(Ledger.class);
    }

    private List<StoredEvent> events() {
        return commandSide.bean(EventReader.class).after(0, 100);
    }

    private String id(int batch, long review) {
        return "1-%d-%d".formatted(batches.get(batch), review);
    }

    private void refuse(long position, int round, long... reviews) {
        report(
                position,
                round,
                ingestion,
                1_000,
                LongStream.of(reviews)
                        .mapToObj(review -> new ParkedItem(review, ParkedKind.REFUSED, 1, "no date"))
                        .toList());
    }

    private void report(long position, int round, @Nullable String id, int accepted, List<ParkedItem> parked) {
        ledger.settle(List.of(new AppliedReport(
                commandSide.bean(StoreId.class).value(), 1, position, round, id, accepted, parked, "worker")));
    }

    /** Nobody else fills in what is pending: it is what the other three leave. */
    private void account(long applied, long parked, long discarded, long pending) {
        assertThat(LedgerAccounts.account(ledger, 1, ingestion)).isEqualTo(new Account(applied, parked, discarded));
        assertThat(applied + parked + discarded + pending).isEqualTo(ROWS);
    }

    private void discard(String id, String note) throws IOException, InterruptedException {
        assertThat(decided("/api/parked/" + id + "/discard", "{\"note\": \"" + note + "\"}"))
                .isEqualTo(1);
    }

    private long decided(String path, String body) throws IOException, InterruptedException {
        return answer(api.post(path, body), 200).path("items").asLong();
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }
}
