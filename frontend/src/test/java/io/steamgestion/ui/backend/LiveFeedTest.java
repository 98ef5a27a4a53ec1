// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.ui.fake.FakeBackend;
import io.steamgestion.ui.fake.FakeIngestions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private final List<LiveUpdate> updates = new CopyOnWriteArrayList<>();
    private FakeBackend backend;
    private QueryApiClient queries;
    private CommandApiClient commands;
    private LiveFeed feed;

    @BeforeEach
    void start() throws IOException {
        backend = FakeBackend.start(0);
        Backend querySide = Backend.querySide(backend.address());
        Backend commandSide = Backend.commandSide(backend.address());
        ApiTimeouts timeouts = ApiTimeouts.prompt(Duration.ofSeconds(2), Duration.ofSeconds(2));
        queries = new QueryApiClient(querySide.connect("", timeouts));
        commands = new CommandApiClient(commandSide.connect("", timeouts));
        feed = new LiveFeed(querySide, queries, commandSide, commands);
        feed.subscribe(updates::add);
        feed.start();
        await().until(() -> updates.stream().anyMatch(LiveUpdate::reconnected));
    }

    @AfterEach
    void close() {
        feed.close();
        backend.close();
        queries.close();
        commands.close();
    }

    @Test
    void gathersChangesAndKeepsTheNewest() {
        IntStream.rangeClosed(1, 200).forEach(applied -> backend.publish(running("a", applied)));
        await().until(() -> appliedSeen("a") == 200);
        assertThat(updates).hasSizeLessThan(50);
    }

    @Test
    void oneConnectionHoweverManyPages() {
        Runnable leave = feed.subscribe(update -> {});
        feed.subscribe(update -> {});
        assertThat(backend.openStreams()).isEqualTo(1);
        leave.run();
        assertThat(backend.openStreams()).isEqualTo(1);
    }

    @Test
    void comesBackByItself() throws IOException {
        backend.goAway();
        await().until(() ->
                feed.current().queryProblem() != null && feed.current().commandProblem() != null);
        updates.clear();
        backend.comeBack();
        await().until(() ->
                feed.current().queryProblem() == null && feed.current().commandProblem() == null);
        await().until(() -> updates.stream().anyMatch(LiveUpdate::reconnected));
        backend.publish(running("b", 7));
        await().until(() -> appliedSeen("b") == 7);
    }

    @Test
    void aPageThatThrowsDisturbsNobody() {
        feed.subscribe(update -> {
            throw new IllegalStateException("broken page");
        });
        List<LiveUpdate> later = new CopyOnWriteArrayList<>();
        feed.subscribe(later::add);
        backend.publish(running("c", 1));
        await().until(() -> later.stream().anyMatch(update -> !update.changed().isEmpty()));
    }

    @Test
    void tellsOfWhenIngestionsAreShownWhileTheCommandSideIsAway() {
        Instant told = Instant.parse("2026-11-29T12:34:56Z");
        backend.tellAsOf(told.toString());
        await().until(() -> updates.stream().anyMatch(update -> told.equals(update.asOf())));
        backend.tellAsOf("a word of a later version");
        backend.tellAsOf("now");
        await().until(() -> feed.current().asOf() == null);
    }

    @Test
    void manyChangesAreBounded() {
        LiveUpdate all = new LiveUpdate(List.of(), false, null, null, null);
        for (int i = 0; i <= LiveUpdate.MAX_CHANGED; i++) {
            all = all.then(new LiveUpdate(List.of(running("i" + i, 1)), false, null, null, null));
        }
        assertThat(all.changed()).isEmpty();
        assertThat(all.reconnected()).as("asks for everything again").isTrue();
    }

    private long appliedSeen(String id) {
        return updates.stream()
                .flatMap(update -> update.changed().stream())
                .filter(status -> status.id().equals(id))
                .mapToLong(status -> status.reconciliation().applied())
                .max()
                .orElse(0);
    }

    private static IngestionStatus running(String id, long applied) {
        return FakeIngestions.status(id, id + ".csv", IngestionState.RUNNING, 1000, 900, 0, applied);
    }
}
