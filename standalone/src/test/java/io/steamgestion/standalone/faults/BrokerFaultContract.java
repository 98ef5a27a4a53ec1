// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static io.steamgestion.standalone.faults.FaultSystem.eventually;
import static io.steamgestion.standalone.faults.FaultSystem.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.standalone.faults.FaultSystem.Load;
import io.steamgestion.standalone.faults.Queues.Message;
import io.steamgestion.standalone.faults.points.FaultPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults in which the broker takes part, by what it confirms, holds, delivers or loses: nothing is lost, over whichever broker. */
abstract class BrokerFaultContract extends FaultSuite {

    /** Ends the broker, and starts it again at its address without anything that it had on disk. */
    abstract void restartWithoutDisk() throws IOException;

    /** Events are confirmed and the relay's token is not stored; a report is confirmed and its event is not acknowledged. */
    @ParameterizedTest
    @EnumSource(names = {"AFTER_CONFIRM", "AFTER_REPORT"})
    void aProcessDiesOnceTheBrokerHasConfirmed(FaultPoint point) throws Exception {
        kill(point);
    }

    @Test
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
    void theBrokerComesBackWithoutItsDisk() throws Exception {
        Load load = publishedAndNotApplied();
        restartWithoutDisk();
        system.processes.goOn();
        system.assertNothingLost(load);
    }

    @Test
    void theQueueIsDeleted() throws Exception {
        Load load = publishedAndNotApplied();
        assertThat(system.queues.delete()).isPositive();
        system.processes.goOn();
        system.assertNothingLost(load);
    }

    @Test
    void theQueueIsPurged() throws Exception {
        Load load = publishedAndNotApplied();
        assertThat(system.queues.purge()).isPositive();
        system.processes.goOn();
        system.assertNothingLost(load);
    }

    @Test
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
}
