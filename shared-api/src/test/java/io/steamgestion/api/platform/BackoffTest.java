// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    @Test
    void waitsDoubleUpToTheLimit() {
        for (long longest : new long[] {100, 200, 400, 800, 1_000, 1_000}) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(longest / 2), Duration.ofMillis(longest));
        }
        assertThat(backoff.failures()).isEqualTo(6);
    }

    @Test
    void aSuccessStartsOver() {
        backoff.next();
        backoff.next();
        backoff.succeeded();
        assertThat(backoff.failures()).isZero();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void goesOnForEverWithinItsLimit() {
        for (int failure = 0; failure < 1_000; failure++) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        }
    }

    @Test
    void nobodyIsToldNotToWait() {
        assertThat(new Backoff(Duration.ZERO, Duration.ZERO).next()).isPositive();
    }
}
