// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.projector.Hands.Hand;
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

class HandsTest {

    private static final GenerationChannel OLD = new GenerationChannel("00000000", 1);
    private static final GenerationChannel NEW = new GenerationChannel("00000000", 2);
    private static final int CONSUMERS = 3;

    private final AtomicReference<GenerationChannel> searchable = new AtomicReference<>(OLD);
    private final Hands hands = new Hands(channel -> channel.equals(searchable.get()), CONSUMERS);
    private final CountDownLatch end = new CountDownLatch(1);
    private final BlockingQueue<Given> given = new LinkedBlockingQueue<>();

    private record Given(GenerationChannel channel, Hand hand) {}

    @Test
    void aRebuildAloneGetsWhatAnIngestionGetsAndNotTheLastHand() throws Exception {
        for (int i = 0; i < CONSUMERS; i++) {
            hands.take(NEW, end);
        }
        ask(NEW);

        assertThat(hands.free()).isEqualTo(1);
        assertThat(given).isEmpty();
        hands.take(OLD, end);
        assertThat(hands.free()).isZero();
    }

    @Test
    void theSearchableOneGetsTwoOfThreeWhileBothWait() throws Exception {
        List<Hand> busy = new ArrayList<>(
                List.of(hands.take(OLD, end), hands.take(OLD, end), hands.take(NEW, end), hands.take(NEW, end)));
        for (int i = 0; i < 12; i++) {
            ask(OLD);
            ask(NEW);
        }

        List<GenerationChannel> served = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            busy.removeFirst().close();
            Given next = next();
            served.add(next.channel());
            busy.add(next.hand());
        }

        assertThat(served.stream().filter(OLD::equals)).hasSize(8);
        searchable.set(NEW);
        busy.removeFirst().close();
        busy.add(next().hand());
        served.clear();
        for (int i = 0; i < 3; i++) {
            busy.removeFirst().close();
            Given next = next();
            served.add(next.channel());
            busy.add(next.hand());
        }
        assertThat(served).as("after a switch").containsExactlyInAnyOrder(NEW, NEW, OLD);
    }

    @Test
    void anEventThatWaitsForSomethingElseHasNoHand() throws Exception {
        Hand waiting = hands.take(OLD, end);
        waiting.letGo();
        waiting.letGo();

        assertThat(hands.free()).isEqualTo(CONSUMERS + 1);
        waiting.takeAgain();
        waiting.close();
        waiting.close();
        assertThat(hands.free()).isEqualTo(CONSUMERS + 1);
    }

    @Test
    void whoIsInterruptedLeavesNothingTaken() throws Exception {
        List<Hand> all =
                List.of(hands.take(OLD, end), hands.take(OLD, end), hands.take(OLD, end), hands.take(NEW, end));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> hands.take(OLD, end)).isInstanceOf(GivenBackException.class);

        assertThat(Thread.interrupted()).isTrue();
        all.forEach(Hand::close);
        assertThat(hands.free()).isEqualTo(CONSUMERS + 1);
    }

    @Test
    void atItsEndAGenerationWaitsForNoHandAndTakesNone() throws Exception {
        List<Hand> busy = List.of(hands.take(NEW, end), hands.take(NEW, end), hands.take(NEW, end));
        CountDownLatch itsEnd = new CountDownLatch(1);
        CompletableFuture<Hand> waits = CompletableFuture.supplyAsync(() -> {
            try {
                return hands.take(NEW, itsEnd);
            } catch (GivenBackException e) {
                throw new CompletionException(e);
            }
        });
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> hands.waiting() == 1);

        itsEnd.countDown();
        hands.wake();

        assertThat(waits)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(GivenBackException.class);
        assertThat(hands.waiting()).isZero();
        busy.forEach(Hand::close);
        assertThatThrownBy(() -> hands.take(NEW, itsEnd)).isInstanceOf(GivenBackException.class);
        assertThat(hands.free()).isEqualTo(CONSUMERS + 1);
    }

    /** Asks for a hand on a thread of its own, after all that asked before. */
    private void ask(GenerationChannel channel) {
        int place = hands.waiting() + 1;
        Thread.ofVirtual().start(() -> {
            try {
                given.add(new Given(channel, hands.take(channel, end)));
            } catch (GivenBackException e) {
                throw new IllegalStateException(e);
            }
        });
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> hands.waiting() == place);
    }

    private Given next() throws InterruptedException {
        Given next = given.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
