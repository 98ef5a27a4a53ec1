// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Duration START = Duration.ofSeconds(-1_000);

    private final RestartPolicy policy = new RestartPolicy(RestartPolicy.FIRST_PAUSE, Duration.ofMinutes(2));

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

    @Test
    void countsWithinItsWindowAlone() {
        RestartPolicy strict = new RestartPolicy(RestartPolicy.FIRST_PAUSE, Duration.ofSeconds(3));
        for (int end = 0; end < 20; end++) {
            assertThat(strict.afterEnd(START.plusSeconds(4L * end))).contains(Duration.ofMillis(500));
        }
        for (int end = 1; end < RestartPolicy.MOST_ENDS; end++) {
            assertThat(strict.afterEnd(START.plusSeconds(1_000))).isPresent();
        }
        assertThat(strict.afterEnd(START.plusSeconds(1_002))).isEmpty();
    }
}
