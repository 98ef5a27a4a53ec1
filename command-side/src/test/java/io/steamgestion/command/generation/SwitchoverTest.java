// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static io.steamgestion.command.platform.CommandApi.answer;
import static io.steamgestion.command.platform.CommandApi.json;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.GenerationComparison.Difference;
import io.steamgestion.api.generation.GenerationEvent;
import io.steamgestion.api.generation.GenerationEvent.GenerationRolledBack;
import io.steamgestion.api.generation.GenerationEvent.GenerationSwitched;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventMessages;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import io.steamgestion.command.relay.Relays;
import io.steamgestion.command.search.InMemorySearchIndex;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Searches move to a rebuild and back, with a real broker; the test stands in for projectors. More
 * than a minute: each case is a rebuild of its own, some with halts that run out.
 */
class SwitchoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The batch that {@link CommandSides#ingest} stores first: after the generation's own event and the ingestion's start. */
    private static final long BATCH = 3;

    @TempDir
    private Path folder;

    private final InMemorySearchIndex index = new InMemorySearchIndex();
    private CommandSides commandSides;

    @BeforeEach
    void prepare() {
        commandSides = CommandSides.in(folder, index);
    }

    @Test
    void searchesMoveToACompleteRebuildAndWhatIsParkedIsListed() throws Exception {
        try (RunningCommandSide commandSide = start("10s");
                CommandApi api = api(commandSide);
                ReportingProjector projector =
                        projector(commandSide).refuse(2, BATCH, 1).start()) {
            GenerationChannel first = oneReview(commandSide);
            answer(api.post("/api/generations", ""), 201);
            GenerationChannel second = awaitSearched(commandSide, 2);

            GenerationSwitched switched = only(commandSide, GenerationSwitched.class);
            assertThat(switched.from()).isEqualTo(first.generation());
            assertThat(switched.position()).isGreaterThanOrEqualTo(5);
            assertThat(switched.comparison().differences())
                    .containsExactly(new Difference(2, BATCH, 1L, "the mapping says no"));
            assertThat(switched.comparison().reviews()).isEqualTo(1);
            assertThat(switched.comparison().newReviews()).isZero();
            assertThat(switched.comparison().newParkedRows()).isEqualTo(1);
            assertThat(state(api, first)).isEqualTo("STANDBY");
            assertThat(state(api, second)).isEqualTo("SEARCHABLE");
            awaitFlowing(commandSide, 1);
            awaitFlowing(commandSide, 2);
        }
    }

    @Test
    void searchesDontMoveByThemselvesToFewerDocumentsThanParkedOnesExplain() throws Exception {
        try (RunningCommandSide commandSide = start("1s");
                CommandApi api = api(commandSide);
                ReportingProjector projector = projector(commandSide).start()) {
            GenerationChannel first = oneReview(commandSide);
            answer(api.post("/api/generations", ""), 201);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(difference(api, 2))
                                    .isEqualTo(
                                            "It holds 0 reviews, 1 fewer than generation 1, and nothing that is parked explains it"));
            GenerationChannel second = channel(first, 2);
            assertThat(state(api, second)).isEqualTo("BUILDING");
            assertThat(index.searched()).contains(first.reviewIndex());

            HttpResponse<String> answer = api.post("/api/generations/2/switch", "{\"acceptDifferences\": false}");
            refused(answer, 409, "differences-not-accepted");
            assertThat(json(answer).path("message").asString()).contains("1 fewer than generation 1");
            assertThat(index.searched()).contains(first.reviewIndex());

            JsonNode switched = answer(api.post("/api/generations/2/switch", "{\"acceptDifferences\": true}"), 200);
            assertThat(switched.path("state").asString()).isEqualTo("SEARCHABLE");
            assertThat(switched.path("build").path("difference").isNull()).isTrue();
            assertThat(index.searched()).contains(second.reviewIndex());
        }
    }

    @Test
    void aDifferenceThatIsMadeUpForIsFoundByALaterTry() throws Exception {
        try (RunningCommandSide commandSide = start("300ms");
                CommandApi api = api(commandSide);
                ReportingProjector projector = projector(commandSide).start()) {
            GenerationChannel first = oneReview(commandSide);
            answer(api.post("/api/generations", ""), 201);
            await().atMost(PATIENCE).until(() -> difference(api, 2) != null);
            index.write(channel(first, 2).reviewIndex(), 1, BATCH);
            awaitSearched(commandSide, 2);
            assertThat(only(commandSide, GenerationSwitched.class).comparison().same())
                    .isTrue();
        }
    }

    @Test
    void aHaltThatTakesTooLongEndsAndIsTriedAgain() throws Exception {
        try (RunningCommandSide commandSide = start("500ms");
                CommandApi api = api(commandSide);
                ReportingProjector projector =
                        projector(commandSide).hold(2, BATCH).start()) {
            GenerationChannel first = oneReview(commandSide);
            answer(api.post("/api/generations", ""), 201);
            awaitFed(api, first, 2);
            index.write(channel(first, 2).reviewIndex(), 1, BATCH);
            awaitHalted(api, 2);

            commandSides.ingest(commandSide); // is accepted whatever is halted
            long head = head(commandSide);
            awaitComplete(commandSide, 1, head);
            awaitHalted(api, 2);
            awaitFlowing(commandSide, 1);
            assertThat(state(api, channel(first, 2))).isEqualTo("BUILDING");

            projector.release(2);
            awaitSearched(commandSide, 2);
        }
    }

    @Test
    void aRollbackMissesNothingAndSearchesNeverFindLess() throws Exception {
        try (RunningCommandSide commandSide = start("20s");
                CommandApi api = api(commandSide);
                ReportingProjector projector = projector(commandSide).hold(2, 0).start();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            GenerationChannel first = oneReview(commandSide);
            try (Searching ignored = new Searching(index, 1)) {
                GenerationChannel second = switchToAnother(commandSide, api, projector, first);
                projector.hold(1, head(commandSide));
                commandSides.ingest(commandSide);
                long head = head(commandSide);
                awaitComplete(commandSide, 2, head);

                Future<HttpResponse<String>> rollback = people.submit(() -> api.post("/api/generations/rollback", ""));
                awaitHalted(api, 1);
                assertThat(rollback.isDone()).isFalse();
                assertThat(index.searched()).contains(second.reviewIndex());
                projector.release(1);

                assertThat(answer(rollback.get(), 200).path("state").asString()).isEqualTo("SEARCHABLE");
                assertThat(index.searched()).contains(first.reviewIndex()).doesNotContain(second.reviewIndex());
                GenerationRolledBack event = only(commandSide, GenerationRolledBack.class);
                assertThat(event.position()).isGreaterThanOrEqualTo(head);
                assertThat(state(api, second)).isEqualTo("STANDBY");
                awaitFlowing(commandSide, 1);
                awaitFlowing(commandSide, 2);

                answer(api.post("/api/generations/rollback", ""), 200);
                assertThat(index.searched()).as("back again").contains(second.reviewIndex());
            }
        }
    }

    @Test
    void aRollbackToOneThatIsBehindIsForThoseWhoSaySo() throws Exception {
        try (RunningCommandSide commandSide = start("500ms");
                CommandApi api = api(commandSide);
                ReportingProjector projector = projector(commandSide).hold(2, 0).start()) {
            GenerationChannel first = oneReview(commandSide);
            GenerationChannel second = switchToAnother(commandSide, api, projector, first);
            long complete = head(commandSide);
            awaitComplete(commandSide, 1, complete);
            projector.hold(1, complete);
            commandSides.ingest(commandSide);

            refused(api.post("/api/generations/rollback", ""), 409, "not-caught-up");
            assertThat(index.searched()).contains(second.reviewIndex());
            awaitFlowing(commandSide, 2);

            answer(api.post("/api/generations/rollback", "{\"anyway\": true}"), 200);
            assertThat(index.searched()).contains(first.reviewIndex());
            assertThat(only(commandSide, GenerationRolledBack.class).position()).isEqualTo(complete);
        }
    }

    @Test
    void thereIsNoWayBackToAnIndexThatIsGone() throws Exception {
        try (RunningCommandSide commandSide = start("5s", "steamgestion.loss.confirmed-after=10m");
                CommandApi api = api(commandSide);
                ReportingProjector projector = projector(commandSide).hold(2, 0).start()) {
            GenerationChannel first = oneReview(commandSide);
            GenerationChannel second = switchToAnother(commandSide, api, projector, first);
            index.drop(first.reviewIndex());
            refused(api.post("/api/generations/rollback", "{\"anyway\": true}"), 409, "generation-lost");
            assertThat(state(api, second)).isEqualTo("SEARCHABLE");
        }
    }

    @Test
    void aDecisionThatIsStoredIsCarriedOutAfterARestart() throws Exception {
        GenerationChannel first;
        try (RunningCommandSide commandSide = start("60s");
                CommandApi api = api(commandSide);
                ReportingProjector projector = projector(commandSide).hold(2, 0).start()) {
            first = oneReview(commandSide);
            answer(api.post("/api/generations", ""), 201);
            awaitFed(api, first, 2);
            index.write(channel(first, 2).reviewIndex(), 1, BATCH);
            index.refuseAliases(true);
            projector.release(2);
            await().atMost(PATIENCE).until(() -> state(api, channel(first, 2)).equals("SEARCHABLE"));
            assertThat(index.searched()).contains(first.reviewIndex());
        }
        index.refuseAliases(false);
        try (RunningCommandSide commandSide = start("60s")) {
            assertThat(awaitSearched(commandSide, 2)).isEqualTo(channel(first, 2));
            assertThat(index.searched()).doesNotContain(first.reviewIndex());
        }
    }

    @Test
    void nothingIsHaltedAfterARestart() throws Exception {
        GenerationChannel first;
        try (RunningCommandSide commandSide = start("60s");
                CommandApi api = api(commandSide);
                ReportingProjector projector =
                        projector(commandSide).hold(2, BATCH).start()) {
            first = oneReview(commandSide);
            answer(api.post("/api/generations", ""), 201);
            awaitFed(api, first, 2);
            index.write(channel(first, 2).reviewIndex(), 1, BATCH);
            awaitHalted(api, 2);
            commandSides.ingest(commandSide);
            assertThat(published(commandSide, 1)).isLessThan(head(commandSide));
        }
        try (RunningCommandSide commandSide = start("60s");
                CommandApi api = api(commandSide);
                ReportingProjector projector =
                        projector(commandSide).hold(2, BATCH).start()) {
            awaitComplete(commandSide, 1, head(commandSide));
            assertThat(state(api, first)).isEqualTo("SEARCHABLE");
            projector.release(2);
            awaitSearched(commandSide, 2);
        }
    }

    @Test
    void aRebuildIsCancelledWhileItIsHalted() throws Exception {
        try (RunningCommandSide commandSide = start("60s");
                CommandApi api = api(commandSide);
                ReportingProjector projector =
                        projector(commandSide).hold(2, BATCH).start()) {
            GenerationChannel first = oneReview(commandSide);
            answer(api.post("/api/generations", ""), 201);
            awaitHalted(api, 2);
            JsonNode cancelled = answer(api.post("/api/generations/2/cancel", ""), 200);
            assertThat(cancelled.path("state").asString()).isEqualTo("ENDED");
            projector.release(2);
            awaitFlowing(commandSide, 1);
            assertThat(index.searched()).contains(first.reviewIndex());
            assertThat(of(commandSide, GenerationSwitched.class)).isEmpty();
        }
    }

    private RunningCommandSide start(String longestHalt, String... settings) {
        String[] all = List.of(settings).toArray(new String[settings.length + 1]);
        all[settings.length] = "steamgestion.generations.longest-halt=" + longestHalt;
        return commandSides.start("data", all);
    }

    private static CommandApi api(RunningCommandSide commandSide) {
        return new CommandApi(commandSide.address(), "");
    }

    private static ReportingProjector projector(RunningCommandSide commandSide) {
        return new ReportingProjector(commandSide);
    }

    /** Ingests a review, and writes it into the first generation. */
    private GenerationChannel oneReview(RunningCommandSide commandSide) throws Exception {
        GenerationChannel first = CommandSides.awaitSearchable(commandSide);
        commandSides.ingest(commandSide);
        index.write(first.reviewIndex(), 1, BATCH);
        return first;
    }

    /** Rebuilds with the same review, while the projector holds the second generation back until it is written. */
    private GenerationChannel switchToAnother(
            RunningCommandSide commandSide, CommandApi api, ReportingProjector projector, GenerationChannel first)
            throws Exception {
        answer(api.post("/api/generations", ""), 201);
        awaitFed(api, first, 2);
        index.write(channel(first, 2).reviewIndex(), 1, BATCH);
        projector.release(2);
        return awaitSearched(commandSide, 2);
    }

    private static GenerationChannel channel(GenerationChannel first, int generation) {
        return new GenerationChannel(first.storeId(), generation);
    }

    /** Waits until searches go to a generation, by what is decided and by the alias. */
    private GenerationChannel awaitSearched(RunningCommandSide commandSide, int generation) {
        GenerationChannel searched = CommandSides.awaitGeneration(commandSide, generation);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(index.searched()).contains(searched.reviewIndex()));
        return searched;
    }

    private static void awaitFed(CommandApi api, GenerationChannel first, int generation) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(api, channel(first, generation))
                                .path("fed")
                                .asBoolean())
                        .isTrue());
    }

    private static void awaitHalted(CommandApi api, int generation) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> build(api, generation).path("halted").asBoolean());
    }

    /** Waits until a generation has everything, and is not halted. */
    private static void awaitFlowing(RunningCommandSide commandSide, int generation) {
        await().atMost(PATIENCE).until(() -> published(commandSide, generation) == head(commandSide));
        await().atMost(PATIENCE)
                .until(() -> !commandSide
                        .bean(Relays.class)
                        .of(generation)
                        .orElseThrow()
                        .halted());
    }

    private static void awaitComplete(RunningCommandSide commandSide, int generation, long position) {
        await().atMost(PATIENCE).until(() -> commandSide.bean(Ledger.class).completeThrough(generation) >= position);
    }

    private static long published(RunningCommandSide commandSide, int generation) {
        return commandSide
                .bean(Ledger.class)
                .feed(generation)
                .map(Feed::published)
                .orElse(0L);
    }

    private static long head(RunningCommandSide commandSide) {
        return commandSide.bean(EventReader.class).head();
    }

    private static JsonNode status(CommandApi api, GenerationChannel channel) throws Exception {
        return json(api.get("/api/generations"))
                .valueStream()
                .filter(each -> each.path("channel").path("generation").asInt() == channel.generation())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode build(CommandApi api, int generation) throws Exception {
        return status(api, new GenerationChannel("", generation)).path("build");
    }

    private static String state(CommandApi api, GenerationChannel channel) throws Exception {
        return status(api, channel).path("state").asString();
    }

    private static String difference(CommandApi api, int generation) throws Exception {
        return build(api, generation).path("difference").asStringOpt().orElse(null);
    }

    private static <T extends GenerationEvent> T only(RunningCommandSide commandSide, Class<T> type) {
        List<T> found = of(commandSide, type);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static <T extends GenerationEvent> List<T> of(RunningCommandSide commandSide, Class<T> type) {
        EventMessages messages = commandSide.bean(EventMessages.class);
        return commandSide.bean(EventReader.class).after(0, 1_000).stream()
                .filter(event -> event.payloadType().endsWith(type.getSimpleName()))
                .map(event -> type.cast(messages.asMessage(event).getPayload()))
                .toList();
    }
}
