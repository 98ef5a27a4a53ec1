// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageSectionTest {

    @Test
    void comparesBothRatesOfARound() {
        OutageSection section =
                new OutageSection("ten thousand reviews", List.of(round(10, 8), round(20, 10), round(10, 10)), 60_000);

        assertThat(section.markdown().lines())
                .contains(
                        "| broker up, events published and applied meanwhile | 1,000 | 500 | 1,000 | 1,000 |",
                        "| broker stopped | 1,250 | 1,000 | 1,000 | 1,000 |",
                        "| **stopped / up** | 1.25 | 2.00 | 1.00 | 1.25 |",
                        "| from its return until all is searchable, s | 3.0 | 3.0 | 3.0 | 3.0 |",
                        "All 60,000 reviews of the run were searchable at the end: pending 0, lost 0.");
    }

    private static OutageRound round(int upSeconds, int stoppedSeconds) {
        return new OutageRound(
                10_000, Duration.ofSeconds(upSeconds), Duration.ofSeconds(stoppedSeconds), Duration.ofSeconds(3));
    }
}
