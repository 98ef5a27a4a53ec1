// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static io.steamgestion.standalone.faults.FaultSystem.eventually;
import static io.steamgestion.standalone.faults.FaultSystem.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.faults.FaultSystem.Load;
import io.steamgestion.standalone.faults.Queues.Message;
import io.steamgestion.standalone.faults.points.FaultPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever fails, nothing is lost: the same for every broker. One system lives through all cases; each ingests the same
 * rows under other review ids. Cases that end processes stand apart, as a launcher rightly gives up on a part that ends
 * too often.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FaultContract {

    /** How often a point is passed before the process that passes it dies, so that it is in the middle of a load. */
    private static final int PASSES = 2;

    private static final Duration OUTAGE = Duration.ofMinutes(1);

    private EmbeddedPart broker;
    FaultSystem system;

    abstract EmbeddedPart startBroker(Path brokerFolder) throws IOException;

    /** Ends the broker, and starts it again at its address without anything that it had on disk. */
    abstract void restartWithoutDisk() throws IOException;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        broker = startBroker(folder);
        system = new FaultSystem(folder, broker);
    }

    @AfterAll
    void stop() throws Exception {
        try (AutoCloseable last = () -> broker.close()) {
            if (system != null) {
                system.close();
            }
        }
    }

    /** One case that fails must not take those after it along. */
    @AfterEach
    void mend() throws IOException {
        system.mend();
    }

    @ParameterizedTest
    @EnumSource(to = "AFTER_REDIS")
    @Order(2)
    void aProcessDiesAtTheWorstMoment(FaultPoint point) throws Exception {
        kill(point);
    }

    @ParameterizedTest
    @EnumSource(from = "AFTER_TOKEN", to = "AFTER_SETTLE")
    @Order(9)
    void aProcessDiesAtAnotherBadMoment(FaultPoint point) throws Exception {
        kill(point);
    }

    private static int passes(FaultPoint point) {
        return switch (point) {
            case BEFORE_SETTLE, AFTER_SETTLE -> 0; // all reports of a load may be stored at once
            default -> PASSES;
        };
    }

    private void kill(FaultPoint point) throws Exception {
        system.processes.awaitLeaveToEnd();
        Map<String, Long> before = system.processes.ids();
        system.points.arm(point, passes(point));

        Load load = system.load();
        patient().until(() -> !system.points.isArmed(point));

        eventually(() -> assertThat(system.processes.ids()).isNotEqualTo(before));
        assertThat(system.processes.replaced(before)).hasSize(1);
        system.assertNothingLost(load);
    }

    @Test
    @Order(3)
    void aProjectorIsToldToEnd() throws Exception {
        Map<String, Long> before = system.processes.ids();
        Load load = system.load();
        patient()
                .until(() ->
                        system.ingestion(load).path("totals").path("accepted").asInt() > 0);

        ProcessHandle projector = ProcessHandle.of(before.get("projector-2")).orElseThrow();
        Processes.signal("TERM", projector.pid());

        projector.onExit().get(20, TimeUnit.SECONDS);
        eventually(() -> assertThat(system.processes.ids()).isNotEqualTo(before));
        assertThat(system.processes.replaced(before)).containsExactly("projector-2");
        system.assertNothingLost(load);
    }

    @Test
    @Order(3)
    void theBrokerComesBackWithItsDisk() throws Exception {
        Load load = publishedAndNotApplied();
        broker.restart();
        system.processes.goOn();
        system.assertNothingLost(load);
    }

    @Test
    @Order(3)
    void theBrokerComesBackWithoutItsDisk() throws Exception {
        Load load = publishedAndNotApplied();
        restartWithoutDisk();
        system.processes.goOn();
        system.assertNothingLost(load);
    }

    @Test
    @Order(3)
    void theQueueIsDeleted() throws Exception {
        Load load = publishedAndNotApplied();
        assertThat(system.queues.delete()).isPositive();
        system.processes.goOn();
        system.assertNothingLost(load);
    }

    @Test
    @Order(4)
    void elasticsearchIsAway() throws Exception {
        system.proxy.goAway();
        long wentAway = System.nanoTime();
        Load load = system.load();
        system.awaitPublished(load);
        patient().until(() -> System.nanoTime() - wentAway > OUTAGE.toNanos());
        assertThat(system.generation().path("stalled").isTextual()).isTrue();
        assertThat(system.account(load).path("pending").asInt()).isEqualTo(FaultSystem.ROWS);
        system.proxy.comeBack();
        system.assertNothingLost(load);
    }

    @ParameterizedTest
    @EnumSource(BulkFault.class)
    @Order(4)
    void aBulkRequestMeets(BulkFault fault) throws Exception {
        system.proxy.meet(fault, 12);
        Load load = system.load();
        patient().until(() -> system.proxy.faultsLeft() == 0);
        system.assertNothingLost(load);
    }

    @Test
    @Order(4)
    void theIndexIsReadOnly() throws Exception {
        system.readOnly(true);
        Load load = system.load();
        system.awaitPublished(load);
        assertStalled("read-only-allow-delete");
        system.readOnly(false);
        system.assertNothingLost(load);
    }

    @Test
    @Order(5)
    void redisIsAway() throws Exception {
        system.redis.goAway();
        Load load = system.load();
        system.awaitPublished(load);
        assertThat(system.account(load).path("pending").asInt()).isPositive();
        system.redis.comeBack();
        system.assertNothingLost(load);
    }

    @Test
    @Order(5)
    void redisIsEmptied() throws Exception {
        Load before = system.load();
        system.assertNothingLost(before);
        Load load = publishedAndNotApplied();
        system.redis.empty();
        system.processes.goOn();
        system.assertNothingLost(load);
        system.assertViewsFollow(before, 0);
    }

    @Test
    @Order(5)
    void theIndexRefusesOneReview() throws Exception {
        int row = 1_234;
        Load load = system.loadRefusedAt(row);
        system.assertNothingLostBut(load, Set.of(system.template.reviewId(row)));
        assertThat(system.queryApi
                        .get("/api/ingestions/" + load.id())
                        .at("/reconciliation/parked")
                        .asInt())
                .isEqualTo(1);

        system.discardParked(load);
        eventually(
                () -> assertThat(system.account(load).path("discarded").asInt()).isEqualTo(1));
        assertThat(system.account(load).path("parked").asInt()).isZero();
    }

    @Test
    @Order(6)
    void everyMessageComesTwiceAndShuffled() throws Exception {
        Load load = publishedAndNotApplied();
        List<Message> messages = new ArrayList<>(system.queues.drain());
        assertThat(messages).hasSizeGreaterThan(10);
        messages.addAll(List.copyOf(messages));
        Collections.shuffle(messages, new Random(4));
        system.queues.put(messages);
        system.processes.goOn();
        system.assertNothingLost(load);
    }

    @Test
    @Order(6)
    void anEventIsNewerThanTheProjectors() throws Exception {
        Load load = publishedAndNotApplied();
        List<Message> messages = new ArrayList<>(system.queues.drain());
        Message known = messages.removeFirst();
        system.queues.put(List.of(known.with(Headers.MESSAGE_REVISION, "99")));
        system.queues.put(messages);
        system.processes.goOn();

        assertStalled("newer than this projector");
        eventually(() -> assertThat(system.account(load).path("applied").asInt())
                .as("applied around the one that nobody knows")
                .isGreaterThanOrEqualTo(FaultSystem.ROWS - FaultSystem.BATCH_ROWS));

        replaceWaiting(known);
        system.assertNothingLost(load);
    }

    /** The projectors end, and while others start, the event that they gave back becomes one that those know. */
    private void replaceWaiting(Message known) throws Exception {
        Map<String, Long> before = system.processes.ids();
        for (String role : Processes.PROJECTORS) {
            Processes.signal("TERM", before.get(role));
        }
        eventually(() -> assertThat(system.queues.drain()).hasSize(1));
        system.queues.put(List.of(known));
        eventually(() -> assertThat(system.processes.replaced(before)).hasSize(Processes.PROJECTORS.size()));
    }

    @Test
    @Order(7)
    void theQueueIsPurged() throws Exception {
        Load load = publishedAndNotApplied();
        assertThat(system.queues.purge()).isPositive();
        system.processes.goOn();
        system.assertNothingLost(load);
    }

    @Test
    @Order(7)
    void anEventCantBeDecoded() throws Exception {
        long head = system.generation().path("head").asLong();
        Load load = publishedAndNotApplied();
        List<Message> messages = new ArrayList<>(system.queues.drain());
        Message damaged = messages.removeFirst();
        system.queues.put(List.of(damaged.with(new byte[] {1, 2, 3})));
        system.queues.put(messages);
        system.processes.goOn();

        // The ingestion's start is the first event behind the head, its batches follow.
        long batch = (long) damaged.header(MessageHeaders.POSITION) - head - 1;
        system.assertNothingLostBut(load, system.idsOfBatch(batch));

        system.retryParked(load);
        eventually(() -> assertThat(system.account(load).path("parked").asInt()).isZero());
        system.assertNothingLost(load);
    }

    /** A load of which the queue holds the larger part: the projectors stand still. */
    Load publishedAndNotApplied() throws IOException {
        system.processes.pauseProjectors();
        Load load = system.load();
        system.awaitPublished(load);
        return load;
    }

    private void assertStalled(String why) {
        eventually(() -> assertThat(system.queryApi.get("/api/workers"))
                .anyMatch(worker -> worker.path("stalled").asText().contains(why)));
    }
}
