// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.projector.FairPermits.Permit;
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

class FairPermitsTest {

    private static final GenerationChannel OLD = new GenerationChannel("00000000", 1);
    private static final GenerationChannel NEW = new GenerationChannel("00000000", 2);
    private static final int CONSUMERS = 3;

    private final AtomicReference<GenerationChannel> searchable = new AtomicReference<>(OLD);
    private final FairPermits permits = new FairPermits(channel -> channel.equals(searchable.get()), CONSUMERS);
    private final CountDownLatch end = new CountDownLatch(1);
    private final BlockingQueue<Given> given = new LinkedBlockingQueue<>();

    private record Given(GenerationChannel channel, Permit permit) {}

    @Test
    void aRebuildAloneGetsWhatAnIngestionGetsAndNotTheLastHand() throws Exception {
        for (int i = 0; i < CONSUMERS; i++) {
            permits.take(NEW, end);
        }
        ask(NEW);

        assertThat(permits.free()).isEqualTo(1);
        assertThat(given).isEmpty();
        permits.take(OLD, end);
        assertThat(permits.free()).isZero();
    }

    @Test
    void theSearchableOneGetsTwoOfThreeWhileBothWait() throws Exception {
        List<Permit> busy = new ArrayList<>(List.of(
                permits.take(OLD, end), permits.take(OLD, end), permits.take(NEW, end), permits.take(NEW, end)));
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
    void anEventThatWaitsForSomethingElseHasNoHand() throws Exception {
        Permit waiting = permits.take(OLD, end);
        waiting.letGo();
        waiting.letGo();

        assertThat(permits.free()).isEqualTo(CONSUMERS + 1);
        waiting.takeAgain();
        waiting.close();
        waiting.close();
        assertThat(permits.free()).isEqualTo(CONSUMERS + 1);
    }

    @Test
    void whoIsInterruptedLeavesNothingTaken() throws Exception {
        List<Permit> all =
                List.of(permits.take(OLD, end), permits.take(OLD, end), permits.take(OLD, end), permits.take(NEW, end));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> permits.take(OLD, end)).isInstanceOf(RequeueException.class);

        assertThat(Thread.interrupted()).isTrue();
        all.forEach(Permit::close);
        assertThat(permits.free()).isEqualTo(CONSUMERS + 1);
    }

    @Test
    void atItsEndAGenerationWaitsForNoHandAndTakesNone() throws Exception {
        List<Permit> busy = List.of(permits.take(NEW, end), permits.take(NEW, end), permits.take(NEW, end));
        CountDownLatch itsEnd = new CountDownLatch(1);
        CompletableFuture<Permit> waits = CompletableFuture.supplyAsync(() -> {
            try {
                return permits.take(NEW, itsEnd);
            } catch (RequeueException e) {
                throw new CompletionException(e);
            }
        });
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> permits.waiting() == 1);

        itsEnd.countDown();
        permits.wake();

        assertThat(waits)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RequeueException.class);
        assertThat(permits.waiting()).isZero();
        busy.forEach(Permit::close);
        assertThatThrownBy(() -> permits.take(NEW, itsEnd)).isInstanceOf(RequeueException.class);
        assertThat(permits.free()).isEqualTo(CONSUMERS + 1);
    }

    /** Asks for a hand on a thread of its own, after all that asked before. */
    private void ask(GenerationChannel channel) {
        int place = permits.waiting() + 1;
        Thread.ofVirtual().start(() -> {
            try {
                given.add(new Given(channel, permits.take(channel, end)));
            } catch (RequeueException e) {
                throw new IllegalStateException(e);
            }
        });
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> permits.waiting() == place);
    }

    private Given next() throws InterruptedException {
        Given next = given.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
