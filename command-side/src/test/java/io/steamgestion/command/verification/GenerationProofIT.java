// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import static io.steamgestion.command.platform.CommandApi.answer;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.api.generation.GenerationProof.State;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.RejectionEncoder;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.generation.Elasticsearch;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.ledger.EventRows;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.LedgerFile;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import io.steamgestion.standalone.embedded.EmbeddedBroker;
import io.steamgestion.standalone.embedded.EmbeddedElasticsearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A generation compared with the event log: exact, and damaged in every way. Batches hold 20 rows; 200 reviews, of which
 * three rows are rejected, one is twice in its batch, and 30 are replaced by a second file.
 */
class GenerationProofIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HEADER = "app_id,review_id,review,timestamp_updated,weighted_vote_score\n";
    private static final int FIRST_FILE = 204;
    private static final int SECOND_FILE = 30;

    @TempDir
    private static Path folder;

    private static EmbeddedElasticsearch server;
    private static EmbeddedBroker broker;
    private static RunningCommandSide commandSide;
    private static CommandApi api;
    private static LedgerFile file;
    private static Ledger ledger;
    private static int generations = 100;
    private static long head;

    private AppliedGeneration generation;

    @BeforeAll
    static void ingest() throws Exception {
        server = EmbeddedElasticsearch.start(folder.resolve("elasticsearch"), 1024);
        broker = EmbeddedBroker.start();
        commandSide = RunningCommandSide.start(
                folder.resolve("data"), broker.address(), server.address(), "steamgestion.ingestion.batch-rows=20");
        api = new CommandApi(commandSide.address(), "");
        // Beside the command side's own, which keeps no generation that it has not started.
        file = new LedgerFile(folder.resolve("ledger.db"));
        ledger = new Ledger(file, commandSide.bean(EventRows.class), Clock.systemUTC());
        StringBuilder rows = new StringBuilder(HEADER);
        for (int id = 1; id <= 200; id++) {
            rows.append(row(id, "first", 1_000));
            if (id == 190) {
                rows.append(row(id, "twice in its batch", 2_000));
            }
        }
        rows.append("10,none,one\n10,none,two\nten,7,three\n");
        ingest("first.csv", rows);
        StringBuilder newer = new StringBuilder(HEADER);
        for (int id = 1; id <= SECOND_FILE; id++) {
            newer.append(row(id, "second", 3_000));
        }
        ingest("second.csv", newer);
        head = commandSide.bean(EventReader.class).head();
    }

    private static String row(int id, String text, long updated) {
        return "10,%d,\"%s 好 \"\"quoted\"\"\",%d,0.%d\n".formatted(id, text, updated, id);
    }

    private static String ingest(String name, CharSequence rows) throws Exception {
        Path source = Files.writeString(folder.resolve(name), rows);
        String id = answer(api.post("/api/ingestions", "{\"path\": \"%s\"}".formatted(source)), 201)
                .path("id")
                .asString();
        await().atMost(PATIENCE)
                .until(() -> api.ingestion(id).path("state").asString().equals("COMPLETED"));
        return id;
    }

    @AfterAll
    static void stop() {
        api.close();
        commandSide.close();
        file.close();
        broker.close();
        server.close();
    }

    @BeforeEach
    void makeGeneration() throws Exception {
        GenerationChannel channel =
                new GenerationChannel(commandSide.bean(StoreId.class).value(), ++generations);
        Elasticsearch elasticsearch = new Elasticsearch(server.address());
        elasticsearch.done("PUT", "/" + channel.reviewIndex(), IndexDefinitions.reviews());
        elasticsearch.done("PUT", "/" + channel.rejectionIndex(), IndexDefinitions.rejections());
        ledger.open(channel.generation(), channel.storeId(), "uuid");
        generation = applied(channel, head);
    }

    private static AppliedGeneration applied(GenerationChannel channel, long head) {
        return new AppliedGeneration(channel, commandSide, ledger, new Elasticsearch(server.address()), head);
    }

    @Test
    void aGenerationThatHoldsWhatItsEventsMakeIsExact() throws Exception {
        generation.applyAllBut();

        GenerationProof proof = generation.verify();

        assertExact(proof);
        assertThat(proof.position()).isEqualTo(head);
        assertThat(proof.events()).isEqualTo(generation.batches().size());
        assertThat(proof.reviews().expected()).isEqualTo(FIRST_FILE - 3 + SECOND_FILE);
        assertThat(proof.reviews().indexed()).isEqualTo(200);
        assertThat(proof.reviews().superseded()).isEqualTo(SECOND_FILE + 1);
        assertThat(proof.rejections().expected()).isEqualTo(3);
        assertThat(proof.rejections().indexed()).isEqualTo(3);
    }

    @Test
    void aDocumentThatIsDeletedIsLost() throws Exception {
        generation.applyAllBut();
        Sample sample = sample(3);
        generation.delete(sample.index(), sample.id());

        GenerationProof proof = generation.verify();

        assertThat(proof.reviews().lost()).isEqualTo(1);
        assertThat(proof.reviews().indexed()).isEqualTo(199);
        assertOneFinding(proof, FindingKind.LOST, sample, "is not in the index");
    }

    @Test
    void aDocumentOfAnOlderVersionIsLost() throws Exception {
        long newest = generation.batches().getLast();
        generation.applyAllBut(newest);
        generation.claim(newest);

        GenerationProof proof = generation.verify();

        assertThat(proof.reviews().lost()).isEqualTo(10);
        assertThat(proof.findings()).hasSize(10).allSatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.LOST);
            assertThat(finding.words()).contains("is there with version");
        });
    }

    @Test
    void anotherContentUnderTheSameVersionDiffers() throws Exception {
        generation.applyAllBut();
        Sample sample = sample(3);
        generation.put(
                sample.index(), sample.id(), sample.version(), sample.document().replace("first", "forged"));

        GenerationProof proof = generation.verify();

        assertThat(proof.reviews().differing()).isEqualTo(1);
        assertThat(proof.reviews().indexed()).isEqualTo(199);
        assertOneFinding(proof, FindingKind.DIFFERING, sample, "review is \"forged");
    }

    @Test
    void theSameContentInOtherWordsDoesNotDiffer() throws Exception {
        generation.applyAllBut();
        Sample sample = sample(3);
        generation.put(
                sample.index(),
                sample.id(),
                sample.version(),
                JsonMapper.shared().readTree(sample.document()).toPrettyString());

        assertExact(generation.verify());
    }

    @Test
    void aDocumentThatClaimsTheEventOfAnotherOneIsFoundThereAndMissedHere() throws Exception {
        generation.applyAllBut();
        Sample sample = sample(3);
        long elsewhere = generation.batches().get(5);
        generation.put(
                sample.index(),
                sample.id(),
                sample.version(),
                sample.document().replace("\"position\":" + sample.position(), "\"position\":" + elsewhere));

        GenerationProof proof = generation.verify();

        assertThat(proof.reviews().differing()).isEqualTo(1);
        assertThat(proof.reviews().extra()).isEqualTo(1);
        assertThat(proof.findings())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.DIFFERING, FindingKind.EXTRA);
        assertThat(proof.findings()).extracting(Finding::position).containsExactly(sample.position(), elsewhere);
    }

    @Test
    void aVersionThatNoEventGivesIsExtraAndTheRightOneLost() throws Exception {
        generation.applyAllBut();
        Sample sample = sample(3);
        generation.put(sample.index(), sample.id(), sample.version() + 7, sample.document());

        GenerationProof proof = generation.verify();

        assertThat(proof.reviews().extra()).isEqualTo(1);
        assertThat(proof.reviews().lost()).isEqualTo(1);
        assertThat(proof.exact()).isFalse();
    }

    @Test
    void documentsOfNoEventAreExtra() throws Exception {
        generation.applyAllBut();
        String index = generation.channel().reviewIndex();
        generation.put(index, "900001", 1, "{\"review_id\":900001,\"position\":1}");
        generation.put(index, "900002", 1, "{\"review_id\":900002,\"position\":4000000000}");
        generation.put(index, "900003", 1, "{\"review_id\":900003}");
        generation.put(
                index,
                "no-number",
                1,
                "{\"position\":%d}".formatted(generation.batches().get(2)));
        generation.put(generation.channel().rejectionIndex(), "x", 1, "{\"row\":1,\"position\":2}");

        GenerationProof proof = generation.verify();

        assertThat(proof.reviews().extra()).isEqualTo(4);
        assertThat(proof.rejections().extra()).isEqualTo(1);
        assertThat(proof.reviews().indexed()).isEqualTo(200);
        assertThat(proof.findings())
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.EXTRA));
        assertThat(proof.findings())
                .extracting(Finding::reviewId)
                .contains(900_001L, 900_002L, 900_003L)
                .contains((Long) null);
        assertThat(proof.exact()).isFalse();
    }

    @Test
    void countsAllThatIsExtraAndListsTheFirst() throws Exception {
        generation.applyAllBut();
        List<Long> batches = generation.batches();
        generation.putStrangers(IntStream.range(0, 120)
                .mapToObj(stranger -> batches.get(stranger % 5))
                .toList());

        GenerationProof proof = generation.verify();

        assertThat(proof.reviews().extra()).isEqualTo(120);
        assertThat(proof.findings()).hasSize(GenerationProof.MOST_FINDINGS);
    }

    @Test
    void rejectionsAreComparedLikewise() throws Exception {
        generation.applyAllBut();
        long position = generation.batches().stream()
                .filter(each -> generation.content(each).rejections().size() > 1)
                .findFirst()
                .orElseThrow();
        String ingestion = generation.batch(position).ingestionId();
        List<Rejection> rejections = generation.content(position).rejections();
        String index = generation.channel().rejectionIndex();
        generation.delete(index, RejectionEncoder.id(ingestion, rejections.get(0)));
        generation.put(
                index,
                RejectionEncoder.id(ingestion, rejections.get(1)),
                position,
                "{\"row\":%d,\"code\":\"other\",\"ingestion\":\"%s\",\"position\":%d}"
                        .formatted(rejections.get(1).row(), ingestion, position));

        GenerationProof proof = generation.verify();

        assertThat(proof.rejections().lost()).isEqualTo(1);
        assertThat(proof.rejections().differing()).isEqualTo(1);
        assertThat(proof.rejections().indexed()).isEqualTo(1);
        assertThat(proof.reviews().indexed()).isEqualTo(200);
        assertThat(proof.exact()).isFalse();
    }

    @Test
    void whatIsParkedOrDiscardedIsNotExpectedAndCounted() throws Exception {
        List<Long> batches = generation.batches();
        long partly = batches.get(4);
        List<NumberedReview> reviews = generation.content(partly).reviews();
        long one = reviews.get(0).review().reviewId();
        long two = reviews.get(1).review().reviewId();
        generation.applyAllBut(partly, batches.get(6));
        generation.apply(partly, one, two);
        generation.park(batches.get(6));
        ledger.acts()
                .discard(
                        generation.channel().generation(),
                        1,
                        List.of(new ParkedKey(partly, two)),
                        "nobody misses it",
                        Instant.EPOCH);

        GenerationProof proof = generation.verify();

        assertExact(proof);
        assertThat(proof.reviews().parked()).isEqualTo(1 + 20);
        assertThat(proof.reviews().discarded()).isEqualTo(1);
        assertThat(proof.reviews().indexed()).isEqualTo(200 - 22);
    }

    @Test
    void whatStaysPendingIsShownAsPendingAndNotAsLost() throws Exception {
        long left = generation.batches().get(4);
        generation.applyAllBut(left);

        GenerationProof proof = generation.verify();

        assertThat(proof.state()).isEqualTo(State.FINISHED);
        assertThat(proof.reviews().pending()).isEqualTo(20);
        assertThat(proof.reviews().lost()).isZero();
        assertThat(proof.findings()).isEmpty();
    }

    @Test
    void waitsForWhatIsPending() throws Exception {
        List<Long> left = generation.batches().subList(4, 7);
        generation.applyAllBut(left.toArray(Long[]::new));
        GenerationVerification verification = generation.verification(head, false);
        verification.start();
        await().atMost(PATIENCE).until(() -> verification.proof().waiting() != null);
        for (long position : left) {
            generation.apply(position);
        }

        GenerationProof proof = awaitEnd(verification::proof);

        assertExact(proof);
        assertThat(proof.reviews().pending()).isZero();
    }

    @Test
    void anIndexThatIsGoneEndsIt() throws Exception {
        generation.applyAllBut();
        new Elasticsearch(server.address())
                .done("DELETE", "/" + generation.channel().reviewIndex(), "");

        GenerationProof proof = generation.verify();

        assertThat(proof.state()).isEqualTo(State.FAILED);
        assertThat(proof.failure()).contains("index_not_found");
        assertThat(proof.exact()).isFalse();
    }

    @Test
    void aSideGenerationHoldsNothingBehindItsEnd() throws Exception {
        List<Long> batches = generation.batches();
        long until = batches.get(batches.size() - 3);
        for (long position = 1; position <= until; position++) {
            generation.apply(position);
        }
        assertExact(generation.verify(until, true));

        generation.apply(batches.getLast());
        GenerationProof proof = generation.verify(until, true);
        assertThat(proof.position()).isEqualTo(until);
        assertThat(proof.reviews().extra())
                .isEqualTo(generation.content(batches.getLast()).reviews().size());
    }

    @Test
    void eventsThatComeMeanwhileDoNoHarm() throws Exception {
        generation.applyAllBut();
        StringBuilder newer = new StringBuilder(HEADER);
        for (int round = 1; round <= 5; round++) {
            for (int id = 1; id <= 200; id++) {
                newer.append(row(id, "round " + round, 10_000L + round));
            }
        }
        ingest("live.csv", newer);
        AppliedGeneration fed = applied(
                generation.channel(), commandSide.bean(EventReader.class).head());
        List<Long> later =
                fed.batches().stream().filter(position -> position > head).toList();
        try (ExecutorService projector = Executors.newSingleThreadExecutor()) {
            Future<?> applied = projector.submit(() -> {
                for (long position : later) {
                    fed.apply(position);
                }
                return null;
            });
            do {
                assertExact(generation.verify());
            } while (!applied.isDone());
            applied.get();
        }
        GenerationProof proof = generation.verify();
        assertExact(proof);
        assertThat(proof.reviews().superseded())
                .as("all of them")
                .isEqualTo(proof.reviews().expected());
    }

    @Test
    void isAskedForOverHttp() throws Exception {
        int number = searchable().channel().generation();
        ingest("pending.csv", HEADER + row(7_001, "not applied yet", 1));
        String verification = "/api/generations/" + number + "/verification";
        String verify = "/api/generations/" + number + "/verify";
        refused(api.get(verification), 404, "verification-unknown");
        refused(api.post("/api/generations/999/verify", ""), 404, "generation-unknown");

        JsonNode started = answer(api.post(verify, ""), 202);
        assertThat(started.path("generation").asInt()).isEqualTo(number);
        await("nothing is applied")
                .atMost(PATIENCE)
                .until(() -> answer(api.get(verification), 200)
                        .path("waiting")
                        .asString("")
                        .contains("pending"));
        refused(api.post(verify, ""), 409, "verification-running");
        answer(api.send(api.request(verification).DELETE()), 200);
        await().atMost(PATIENCE).until(() -> state(verification).equals("CANCELLED"));

        searchable().applyAllBut();
        answer(api.post(verify, ""), 202);
        await().atMost(PATIENCE).until(() -> state(verification).equals("FINISHED"));
        assertThat(answer(api.get(verification), 200).path("exact").asBoolean()).isTrue();
        assertThat(answer(api.send(api.request(verification).DELETE()), 200)
                        .path("state")
                        .asString())
                .as("what has ended stays as it is")
                .isEqualTo("FINISHED");
    }

    @Test
    void anIngestionIsVerifiedByTheSameComparison() throws Exception {
        String ingestion = ingestion("one.csv", 5_000);
        AppliedGeneration searchable = searchable();
        String verify = "/api/ingestions/" + ingestion + "/verify";
        refused(api.post(verify, ""), 409, "still-pending");
        searchable.applyAllBut();
        long position = positions(searchable, ingestion).getFirst();
        List<NumberedReview> reviews = searchable.content(position).reviews();
        NumberedReview second = reviews.get(1);
        String index = searchable.channel().reviewIndex();

        JsonNode account = answer(api.post(verify, ""), 200);
        assertAccount(account, 29, 0, 0);
        assertThat(account.path("findings").isEmpty()).isTrue();

        searchable.delete(index, Long.toString(reviews.getFirst().review().reviewId()));
        searchable.put(
                index,
                Long.toString(second.review().reviewId()),
                ReviewVersion.of(second.review().updatedOrZero(), position),
                AppliedGeneration.document(position, searchable.batch(position), second)
                        .replace("first", "forged"));
        JsonNode damaged = answer(api.post(verify, ""), 200);
        assertAccount(damaged, 28, 0, 1);
        assertThat(damaged.path("findings").findValuesAsString("kind")).containsExactly("DIFFERING", "LOST");
        assertThat(damaged.path("findings").findValuesAsString("position")).containsOnly(Long.toString(position));
    }

    @Test
    void rejectionsAreWaitedForThoughTheyAreInNoAccount() throws Exception {
        String ingestion = ingest("rejected.csv", HEADER + "10,none,one\n10,none,two\n");
        String verify = "/api/ingestions/" + ingestion + "/verify";
        AppliedGeneration searchable = searchable();
        refused(api.post(verify, ""), 409, "still-pending");
        searchable.applyAllBut();
        assertAccount(answer(api.post(verify, ""), 200), 0, 0, 0);
    }

    @Test
    void aBatchThatCantBeReadIsAFindingOfBothVerifications() throws Exception {
        String ingestion = ingestion("damaged.csv", 6_000);
        AppliedGeneration searchable = searchable();
        searchable.applyAllBut();
        long position = positions(searchable, ingestion).getLast();
        BatchIngested batch = searchable.batch(position);
        byte[] intact = payload(batch, batch.content());
        byte[] newerFormat = BatchCodec.compress(new byte[] {(byte) 0x81, 2});
        for (byte[] damaged : List.of(
                new byte[] {0, 1, 2, 3},
                payload(batch, new byte[] {4, 5, 6}),
                payload(batch, newerFormat),
                payload(batch, null))) {
            store(position, damaged);
            try {
                JsonNode account = answer(api.post("/api/ingestions/" + ingestion + "/verify", ""), 200);
                assertAccount(account, 20, 0, 0);
                JsonNode finding = account.path("findings").path(0);
                assertThat(finding.path("kind").asString()).isEqualTo("UNREADABLE");
                assertThat(finding.path("position").asLong()).isEqualTo(position);
                assertThat(finding.path("words").asString()).contains("position " + position, ingestion);

                GenerationProof proof = searchable.verify();
                assertThat(proof.state()).isEqualTo(State.FINISHED);
                assertThat(proof.unreadable()).isEqualTo(1);
                assertThat(proof.exact()).isFalse();
                assertThat(proof.findings())
                        .filteredOn(each -> each.kind() == FindingKind.UNREADABLE)
                        .singleElement()
                        .satisfies(each -> assertThat(each.position()).isEqualTo(position));

                refused(api.get("/api/ingestions/" + ingestion + "/rejections.csv"), 422, "batch-unreadable");
            } finally {
                store(position, intact);
            }
        }
        assertAccount(answer(api.post("/api/ingestions/" + ingestion + "/verify", ""), 200), 29, 0, 0);
    }

    private static String ingestion(String name, int from) throws Exception {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int id = from; id < from + 29; id++) {
            rows.append(row(id, "first", 1_000));
        }
        return ingest(name, rows.append("10,none,one\n"));
    }

    /** The generation that searches go to, with all events of the moment. */
    private static AppliedGeneration searchable() {
        GenerationReconciler reconciler = commandSide.bean(GenerationReconciler.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reconciler.searchable())
                        .as(reconciler.condition().toString())
                        .isPresent());
        return new AppliedGeneration(
                reconciler.searchable().orElseThrow(),
                commandSide,
                commandSide.bean(Ledger.class),
                new Elasticsearch(server.address()),
                commandSide.bean(EventReader.class).head());
    }

    private static List<Long> positions(AppliedGeneration generation, String ingestion) {
        return generation.batches().stream()
                .filter(position -> generation.batch(position).ingestionId().equals(ingestion))
                .toList();
    }

    /** A stored batch with another content, or with none at all. */
    private static byte[] payload(BatchIngested batch, byte @Nullable [] content) {
        Map<String, Object> event = new HashMap<>(
                Map.of("ingestionId", batch.ingestionId(), "summary", batch.summary(), "totals", batch.totals()));
        event.put("content", content);
        return commandSide.bean(Serializer.class).serialize(event, byte[].class).getData();
    }

    private static void store(long position, byte[] payload) {
        commandSide
                .bean(JdbcClient.class)
                .sql("UPDATE domain_event_entry SET payload = ? WHERE global_index = ?")
                .params(payload, position)
                .update();
    }

    private static void assertAccount(JsonNode account, long indexed, long superseded, long lost) {
        assertThat(account.path("indexed").asLong()).as(account.toString()).isEqualTo(indexed);
        assertThat(account.path("superseded").asLong()).isEqualTo(superseded);
        assertThat(account.path("lost").asLong()).isEqualTo(lost);
        assertThat(account.path("pending").asLong()).isZero();
    }

    private static String state(String verification) throws Exception {
        return answer(api.get(verification), 200).path("state").asString();
    }

    static GenerationProof awaitEnd(Supplier<GenerationProof> proof) {
        await().atMost(PATIENCE).until(() -> proof.get().state() != State.RUNNING);
        return proof.get();
    }

    private static void assertExact(GenerationProof proof) {
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.exact()).as(proof.toString()).isTrue();
        assertThat(proof.eventsDone()).isEqualTo(proof.events()).isPositive();
        assertThat(proof.finishedAt()).isNotNull();
        assertThat(proof.waiting()).isNull();
        assertThat(proof.failure()).isNull();
    }

    private static void assertOneFinding(GenerationProof proof, FindingKind kind, Sample sample, String words) {
        assertThat(proof.exact()).isFalse();
        assertThat(proof.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.position()).isEqualTo(sample.position());
            assertThat(finding.reviewId()).isEqualTo(sample.review().review().reviewId());
            assertThat(finding.words()).contains(sample.id(), words);
        });
    }

    /** A review of a batch that no later one replaces, with its document. */
    private record Sample(String index, long position, NumberedReview review, String document) {

        String id() {
            return Long.toString(review.review().reviewId());
        }

        long version() {
            return ReviewVersion.of(review.review().updatedOrZero(), position);
        }
    }

    private Sample sample(int batch) {
        long position = generation.batches().get(batch);
        NumberedReview review = generation.content(position).reviews().getFirst();
        return new Sample(
                generation.channel().reviewIndex(),
                position,
                review,
                AppliedGeneration.document(position, generation.batch(position), review));
    }
}
