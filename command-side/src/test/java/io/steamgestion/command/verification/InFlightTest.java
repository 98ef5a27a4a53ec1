// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void doesSoManyAtATimeAndAwaitsThemAll() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(3);
        try (InFlight inFlight = new InFlight(3)) {
            for (int i = 0; i < 30; i++) {
                inFlight.begin(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    together.countDown();
                    together.await();
                    done.incrementAndGet();
                    now.decrementAndGet();
                });
            }
            inFlight.await();
        }
        assertThat(done).hasValue(30);
        assertThat(most).hasValue(3);
    }

    @Test
    void throwsTheFirstFailureToWhoeverWaits() throws Exception {
        try (InFlight inFlight = new InFlight(2)) {
            inFlight.begin(() -> {
                throw new IOException("gone");
            });
            assertThatThrownBy(inFlight::await).isInstanceOf(IOException.class).hasMessage("gone");
            assertThatThrownBy(() -> inFlight.begin(() -> {})).isInstanceOf(IOException.class);
        }
    }

    @Test
    void interruptsWhatIsNotDoneWhenItIsClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (InFlight inFlight = new InFlight(1)) {
            inFlight.begin(() -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            });
            begun.await();
        }
        assertThat(interrupted.getCount()).isZero();
    }
}
