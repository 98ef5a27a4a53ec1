// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.redelivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.command.relay.reports.LiveWorkers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossDetectorTest {

    private static final long QUIET_SECONDS = 5;

    private final AtomicLong nanos = new AtomicLong(42);
    private final LossDetector lossDetector = new LossDetector(Duration.ofSeconds(QUIET_SECONDS), nanos::get, 10);

    @Test
    void whatWasPublishedBeforeIsLostAfterTheQuietTimeOnly() {
        lossDetector.observe(idle(0), 20);
        assertThat(lossDetector.isLost(0)).isFalse();

        advance(QUIET_SECONDS);
        lossDetector.observe(idle(0), 30);

        assertThat(lossDetector.isLost(0)).isTrue();
        assertThat(lossDetector.publishedBefore()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "reports", "settling", "held", "stalled"})
    void oneBusyLookStartsOver(String busy) {
        advance(QUIET_SECONDS - 1);
        lossDetector.observe(
                new LossDetector.Observation(
                        busy.equals("queued") ? 1 : 0,
                        0,
                        busy.equals("reports") ? 1 : 0,
                        busy.equals("settling"),
                        new LiveWorkers.InFlightSummary(
                                1, busy.equals("held") ? 1 : 0, busy.equals("stalled") ? "away" : null, nanos.get())),
                20);

        advance(QUIET_SECONDS - 1);
        lossDetector.observe(idle(0), 30);
        assertThat(lossDetector.isLost(0)).isFalse();

        advance(1);
        lossDetector.observe(idle(0), 30);
        assertThat(lossDetector.isLost(0)).isTrue();
        assertThat(lossDetector.publishedBefore()).isEqualTo(20);
    }

    @Test
    void everyFurtherRoundWaitsTwiceAsLongUpToALimit() {
        advance(QUIET_SECONDS);
        lossDetector.observe(idle(0), 10);
        assertThat(lossDetector.isLost(1)).isFalse();

        advance(QUIET_SECONDS);
        lossDetector.observe(idle(0), 10);
        assertThat(lossDetector.isLost(1)).isTrue();
        assertThat(lossDetector.isLost(4)).isFalse();

        advance(QUIET_SECONDS * 14);
        lossDetector.observe(idle(0), 10);
        assertThat(lossDetector.isLost(4)).isTrue();
        assertThat(lossDetector.isLost(1_000)).isTrue();
    }

    @Test
    void everyWorkerMustHaveSpokenSince() {
        long before = nanos.get() - 1;
        advance(QUIET_SECONDS);
        lossDetector.observe(
                new LossDetector.Observation(0, 1, 0, false, new LiveWorkers.InFlightSummary(1, 0, null, before)), 10);
        assertThat(lossDetector.isLost(0)).isFalse();

        lossDetector.observe(
                new LossDetector.Observation(0, 1, 0, false, new LiveWorkers.InFlightSummary(1, 0, null, nanos.get())),
                10);
        assertThat(lossDetector.isLost(0)).isTrue();
    }

    @Test
    void aConsumerThatSaysNothingGetsMoreTime() {
        advance(QUIET_SECONDS);
        lossDetector.observe(idle(1), 10);
        assertThat(lossDetector.isLost(0)).isFalse();

        advance(25);
        lossDetector.observe(idle(1), 10);
        assertThat(lossDetector.isLost(0)).isTrue();
    }

    @Test
    void aLookThatFailedStartsOver() {
        advance(QUIET_SECONDS);
        lossDetector.interrupt();
        lossDetector.observe(idle(0), 20);
        assertThat(lossDetector.isLost(0)).isFalse();
        assertThat(lossDetector.publishedBefore()).isEqualTo(10);
    }

    private LossDetector.Observation idle(int consumers) {
        return new LossDetector.Observation(
                0, consumers, 0, false, new LiveWorkers.InFlightSummary(0, 0, null, nanos.get()));
    }

    private void advance(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
