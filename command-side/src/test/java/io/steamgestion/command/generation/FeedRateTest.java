// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeedRateTest {

    private static final long SECOND = 1_000_000_000L;

    private final FeedRate rate = new FeedRate();

    @Test
    void knowsNothingBeforeTwoSamples() {
        assertThat(rate.eventsPerSecond()).isZero();
        assertThat(rate.secondsLeft()).isNull();
        rate.add(0, 0, 100);
        assertThat(rate.eventsPerSecond()).isZero();
        assertThat(rate.secondsLeft()).isNull();
    }

    @Test
    void isTheSlopeOfTheLastSeconds() {
        for (int second = 0; second <= 20; second++) {
            rate.add(second * SECOND, second < 10 ? 0 : (second - 10) * 50L, 1_000 - Math.max(0, second - 10) * 50L);
        }
        assertThat(rate.eventsPerSecond()).isEqualTo(50);
        assertThat(rate.secondsLeft()).isEqualTo(10);
    }

    @Test
    void isSlowerToCatchUpWhileMoreComes() {
        rate.add(0, 0, 100);
        rate.add(SECOND, 30, 90);
        assertThat(rate.eventsPerSecond()).isEqualTo(30);
        assertThat(rate.secondsLeft()).isEqualTo(9);
    }

    @Test
    void doesNotSayWhenItFallsBehindAndZeroOnceNothingIsLeft() {
        rate.add(0, 0, 100);
        rate.add(SECOND, 30, 110);
        assertThat(rate.secondsLeft()).isNull();
        rate.add(2 * SECOND, 140, 0);
        assertThat(rate.secondsLeft()).isZero();
    }
}
