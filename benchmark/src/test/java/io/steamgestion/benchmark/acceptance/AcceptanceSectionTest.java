// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptanceSectionTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void showsEveryFileInItsRowAndTheStoreBesideTheCsvOfAll() {
        MemoryCurve memory = new MemoryCurve(300 * MEGABYTE, 310 * MEGABYTE, 305 * MEGABYTE, 320 * MEGABYTE);
        AcceptanceSection section = new AcceptanceSection(
                "synthetic reviews",
                List.of(
                        new AcceptedFile(
                                "a tenth", 1_000, 600_000, Duration.ofMillis(10), Duration.ofMillis(12), memory),
                        new AcceptedFile(
                                "all", 10_000, 6_000_000, Duration.ofMillis(50), Duration.ofMillis(90), memory)),
                2_200_000);

        assertThat(section.markdown().lines())
                .contains(
                        "| a tenth | 1,000 | 100,000 | 12.0 | 300 | 310 | 305 | 320 |",
                        "| all | 10,000 | 200,000 | 9.0 | 300 | 310 | 305 | 320 |",
                        "| after all files | 200 | 0.33 |");
    }

    @Test
    void keepsTheFirstSampleBehindEachShareTheLastOneAndTheHighest() {
        MemoryCurve curve = MemoryCurve.EMPTY
                .with(0.05, 1)
                .with(0.11, 2)
                .with(0.3, 9)
                .with(0.6, 4)
                .with(0.7, 5)
                .with(1, 6);

        assertThat(curve).isEqualTo(new MemoryCurve(2, 4, 6, 9));
    }

    @Test
    void takesTheNextSampleWhereAFileIsReadTooFast() {
        assertThat(MemoryCurve.EMPTY.with(1, 7)).isEqualTo(new MemoryCurve(7, 7, 7, 7));
    }
}
