// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.benchmark.pipeline.PipelineSection;
import io.steamgestion.benchmark.pipeline.Round;
import io.steamgestion.benchmark.system.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private final Series series = new Series(1_000);

    @Test
    void keepsTheFirstSampleAfterEachTenth() {
        LongStream.of(0, 99, 100, 150, 199, 390, 400, 1_000, 1_000).forEach(this::add);

        assertThat(series.points()).extracting(Sample::searchable).containsExactly(100L, 390L, 400L, 1_000L);
    }

    @Test
    void keepsNoMoreThanTenOfAnyNumber() {
        LongStream.rangeClosed(0, 1_000).forEach(this::add);

        assertThat(series.points())
                .extracting(Sample::searchable)
                .containsExactly(100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1_000L);
    }

    @Test
    void knowsTheMostOfEveryFigureBetweenThePointsToo() {
        series.add(sample(1, 0, 70, 5, 10));
        series.add(sample(2, 100, 60, 9, 30));
        series.add(sample(3, 120, 80, 7, 20));

        assertThat(series.points()).hasSize(1);
        assertThat(series.most()).isEqualTo(sample(3, 120, 80, 9, 30));
    }

    @Test
    void showsPointsAndTheMostInTables() {
        SeriesSection section = new SeriesSection(
                new PipelineSection("a thousand reviews", List.of(round())),
                List.of(sample(1, 500, 60, 5, 30), sample(2, 1_000, 80, 9, 20)),
                sample(2, 1_000, 80, 9, 40));

        assertThat(section.markdown().lines())
                .contains(
                        "Measured: a thousand reviews.",
                        "| **pipeline / ready-made** | 0.50 | 0.50 |",
                        "| s | accepted | searchable | events pending | messages queued | window MB |",
                        "| 1.0 | 500 | 500 | 60 | 5 | 5.0 |",
                        "| 2.0 | 1,000 | 1,000 | 80 | 9 | 9.0 |",
                        "| s | broker | command-side |",
                        "| 1.0 | 1 | 30 |",
                        "| 2.0 | 1 | 20 |",
                        "| 2.0 | 1 | 40 |");
    }

    private void add(long searchable) {
        series.add(sample(1, searchable, 0, 0, 0));
    }

    private static Sample sample(long seconds, long searchable, long pending, long queued, long megabytes) {
        return new Sample(
                Duration.ofSeconds(seconds),
                searchable,
                searchable,
                pending,
                queued,
                queued << 20,
                new TreeMap<>(Map.of("command-side", megabytes << 20, "broker", 1L << 20)));
    }

    private static Round round() {
        return new Round(
                1_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Map.of("command-side", Usage.NONE));
    }
}
