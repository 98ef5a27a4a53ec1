// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Machine MACHINE =
            new Machine(2, 8L << 30, "Linux 6 amd64", "a JVM", 0.1, Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void saysHowItWasStartedAndWhereAndHoldsEverySection() {
        Report report =
                new Report("./steamgestion bench", MACHINE, List.of(() -> "## One\n\n1\n", () -> "## Two\n\n2\n"));

        assertThat(report.markdown())
                .startsWith("# Benchmark\n\n`./steamgestion bench` on 2 processors, 8 GiB, Linux 6 amd64")
                .endsWith("\n\n## One\n\n1\n\n## Two\n\n2\n");
    }

    @Test
    void takesTheMiddleFigureOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Figures.median(List.of(9.0, 1.0, 2.0), Double::doubleValue)).isEqualTo(2);
        assertThat(Figures.median(List.of(9.0, 1.0, 2.0, 4.0), Double::doubleValue))
                .isEqualTo(3);
    }
}
