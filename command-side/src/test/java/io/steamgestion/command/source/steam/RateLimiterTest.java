// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {

    private final LeapingSleeper waiter = new LeapingSleeper();
    private final RateLimiter gate = new RateLimiter(Duration.ofSeconds(2), waiter);

    @Test
    void theFirstRequestDoesNotWaitAndOthersPause() throws Exception {
        gate.pass();
        gate.pass();
        waiter.sleep(Duration.ofSeconds(1));
        gate.pass();
        waiter.sleep(Duration.ofSeconds(9));
        gate.pass();

        assertThat(waiter.sleeps())
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(9));
    }

    @Test
    void aClosedGateLetsNobodyThrough() throws Exception {
        gate.close(Duration.ofSeconds(30));
        gate.close(Duration.ofSeconds(5));
        gate.pass();

        assertThat(waiter.passed()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "' 12 ', 12",
        "0, 0",
        "99999999, 600",
        "'Tue, 24 Nov 2026 12:00:20 GMT', 20",
        "'Tue, 24 Nov 2026 11:00:20 GMT', 0",
        "'Tue, 24 Nov 2099 12:00:20 GMT', 600"
    })
    void whatSteamAsksForIsReadAndBounded(String header, long seconds) {
        assertThat(RetryAfter.parse(header, LeapingSleeper.START)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"soon", "-5", "1.5", "''"})
    void whatCanNotBeReadIsNothing(String header) {
        assertThat(RetryAfter.parse(header, Instant.EPOCH)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "3, 2", "0, 100", "57, 101", "0, 3000", "900, 2500"})
    void circlesOfCursorsAreNoticed(int before, int length) {
        SeenCursors seen = new SeenCursors("*");
        int steps = 0;
        while (!seen.repeats(steps < before ? "to " + steps : "round " + (steps - before) % length)) {
            steps++;
        }
        assertThat(steps).isBetween(before + length, 3 * (before + 2 * length));
        SeenCursors straight = new SeenCursors("*");
        assertThat(IntStream.range(0, 10_000).anyMatch(step -> straight.repeats("c" + step)))
                .isFalse();
    }
}
