// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RestartPolicy policy = new RestartPolicy(RestartPolicy.FIRST_PAUSE);

    @Test
    void waitsLongerEachTimeAndGivesUpAtTheFifth() {
        assertThat(policy.afterEnd(START)).contains(Duration.ofMillis(500));
        assertThat(policy.afterEnd(START.plusSeconds(1))).contains(Duration.ofSeconds(1));
        assertThat(policy.afterEnd(START.plusSeconds(2))).contains(Duration.ofSeconds(2));
        assertThat(policy.afterEnd(START.plusSeconds(3))).contains(Duration.ofSeconds(4));
        assertThat(policy.afterEnd(START.plusSeconds(4))).isEmpty();
    }

    @Test
    void forgetsWhatIsLongPast() {
        Optional<Duration> pause = Optional.empty();
        for (int hour = 0; hour < 100; hour++) {
            pause = policy.afterEnd(START.plus(Duration.ofHours(hour)));
        }

        assertThat(pause).contains(Duration.ofMillis(500));
    }
}
