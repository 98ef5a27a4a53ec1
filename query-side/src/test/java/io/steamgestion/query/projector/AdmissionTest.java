// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.projector.Admission.Permit;
import io.steamgestion.query.workers.UnsettledMessages;
import io.steamgestion.query.workers.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

class AdmissionTest {

    private static final GenerationChannel OLD = new GenerationChannel("00000000", 1);
    private static final GenerationChannel NEW = new GenerationChannel("00000000", 2);
    private static final int CONSUMERS = 3;

    private final AtomicReference<GenerationChannel> searchable = new AtomicReference<>(OLD);
    private final Worker worker =
            new Worker(Clock.systemUTC(), new UnsettledMessages(new CachingConnectionFactory("localhost")));
    private final Admission admission = new Admission(channel -> channel.equals(searchable.get()), worker, CONSUMERS);
    private final CountDownLatch end = new CountDownLatch(1);
    private final BlockingQueue<Given> given = new LinkedBlockingQueue<>();

    private record Given(GenerationChannel channel, Permit permit) {}

    @Test
    void aRebuildAloneGetsWhatAnIngestionGetsAndNotTheLastPermit() throws Exception {
        for (int i = 0; i < CONSUMERS; i++) {
            admission.take(NEW, end);
        }
        ask(NEW);

        assertThat(admission.held()).isEqualTo(CONSUMERS);
        assertThat(given).isEmpty();
        admission.take(OLD, end);
        assertThat(admission.held()).isEqualTo(CONSUMERS + 1);
    }

    @Test
    void theSearchableOneGetsTwoOfThreeWhileBothWait() throws Exception {
        List<Permit> busy = new ArrayList<>(List.of(
                admission.take(OLD, end),
                admission.take(OLD, end),
                admission.take(NEW, end),
                admission.take(NEW, end)));
        for (int i = 0; i < 12; i++) {
            ask(OLD);
            ask(NEW);
        }

        List<GenerationChannel> served = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            busy.removeFirst().close();
            Given next = next();
            served.add(next.channel());
            busy.add(next.permit());
        }

        assertThat(served.stream().filter(OLD::equals)).hasSize(8);
        searchable.set(NEW);
        busy.removeFirst().close();
        busy.add(next().permit());
        served.clear();
        for (int i = 0; i < 3; i++) {
            busy.removeFirst().close();
            Given next = next();
            served.add(next.channel());
            busy.add(next.permit());
        }
        assertThat(served).as("after a switch").containsExactlyInAnyOrder(NEW, NEW, OLD);
    }

    @Test
    void anEventThatPausesHasNoPermitMeanwhile() throws Exception {
        List<Permit> others = List.of(admission.take(NEW, end), admission.take(NEW, end));
        Permit pausing = admission.take(NEW, end);
        ask(NEW);
        assertThat(given).isEmpty();

        CompletableFuture<Void> paused = CompletableFuture.runAsync(() -> {
            try {
                pausing.pause(Duration.ofMillis(100));
            } catch (RequeueException e) {
                throw new CompletionException(e);
            }
        });

        next().permit().close();
        assertThat(paused).succeedsWithin(Duration.ofSeconds(10));
        assertThat(admission.held()).isEqualTo(3);
        pausing.close();
        pausing.close();
        others.forEach(Permit::close);
        assertThat(admission.held()).isZero();
    }

    @Test
    void overloadHalvesTheLimitOnceForAllThatWereInFlightAndSuccessRaisesItAgain() throws Exception {
        Permit first = admission.take(OLD, end);
        Permit second = admission.take(OLD, end);
        Permit third = admission.take(OLD, end);
        admission.take(OLD, end).close();

        assertThat(first.overloaded()).isEqualTo("bulk requests at a time: 1");
        assertThat(second.overloaded()).isEqualTo("bulk requests at a time: 1");
        third.succeeded();
        assertThat(admission.limit()).as("1.5, and 1 / 1.5 more").isEqualTo(2);
        third.overloaded();
        assertThat(admission.limit()).as("of a request that was sent since").isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            first.succeeded();
        }
        assertThat(admission.limit()).isEqualTo(CONSUMERS);
    }

    @Test
    void underOverloadFewerAreAdmittedWhichIsShownAndOneMoreOfTheSearchableGeneration() throws Exception {
        List<Permit> busy =
                new ArrayList<>(List.of(admission.take(NEW, end), admission.take(NEW, end), admission.take(NEW, end)));
        busy.getFirst().overloaded();
        busy.removeFirst().close();
        busy.removeFirst().close();
        ask(NEW);
        assertThat(given).as("one is in flight and no more are allowed").isEmpty();

        Permit searchableOne = admission.take(OLD, end);

        assertThat(admission.held()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(worker.status(NEW).stalled())
                .isEqualTo("Elasticsearch is overloaded; bulk requests at a time: 1"));
        assertThat(worker.status(OLD).stalled()).isNull();
        busy.removeFirst().close();
        assertThat(next().channel()).isEqualTo(NEW);
        await().until(() -> worker.status(NEW).stalled() == null);
        searchableOne.close();
    }

    @Test
    void whoIsInterruptedLeavesNothingTaken() throws Exception {
        List<Permit> all = List.of(
                admission.take(OLD, end), admission.take(OLD, end), admission.take(OLD, end), admission.take(NEW, end));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> admission.take(OLD, end)).isInstanceOf(RequeueException.class);

        assertThat(Thread.interrupted()).isTrue();
        all.forEach(Permit::close);
        assertThat(admission.held()).isZero();
    }

    @Test
    void atItsEndAGenerationWaitsForNoPermitAndTakesNone() throws Exception {
        List<Permit> busy = List.of(admission.take(NEW, end), admission.take(NEW, end), admission.take(NEW, end));
        CountDownLatch itsEnd = new CountDownLatch(1);
        CompletableFuture<Permit> waits = CompletableFuture.supplyAsync(() -> {
            try {
                return admission.take(NEW, itsEnd);
            } catch (RequeueException e) {
                throw new CompletionException(e);
            }
        });
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> admission.waiting() == 1);

        itsEnd.countDown();
        admission.wake();

        assertThat(waits)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RequeueException.class);
        assertThat(admission.waiting()).isZero();
        busy.forEach(Permit::close);
        assertThatThrownBy(() -> admission.take(NEW, itsEnd)).isInstanceOf(RequeueException.class);
        assertThat(admission.held()).isZero();
    }

    /** Asks for a permit on a thread of its own, after all that asked before. */
    private void ask(GenerationChannel channel) {
        int place = admission.waiting() + 1;
        Thread.ofVirtual().start(() -> {
            try {
                given.add(new Given(channel, admission.take(channel, end)));
            } catch (RequeueException e) {
                throw new IllegalStateException(e);
            }
        });
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> admission.waiting() == place);
    }

    private Given next() throws InterruptedException {
        Given next = given.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
