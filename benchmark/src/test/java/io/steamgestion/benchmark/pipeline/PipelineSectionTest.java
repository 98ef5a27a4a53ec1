// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.steamgestion.benchmark.system.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineSectionTest {

    @Test
    void comparesRatesOfTheSameRound() {
        Round round = round(10, 20);

        assertThat(round.peerRate()).isEqualTo(1_000);
        assertThat(round.pipelineRate()).isEqualTo(500);
        assertThat(round.ratio()).isEqualTo(0.5);
    }

    @Test
    void takesTheMedianOfTheRatios() {
        assertThat(section(round(10, 20)).ratio()).isEqualTo(0.5);
        assertThat(section(round(10, 20), round(10, 40)).ratio()).isCloseTo(0.375, within(1e-9));
        assertThat(section(round(10, 20), round(10, 1_000), round(10, 40)).ratio())
                .isCloseTo(0.25, within(1e-9));
    }

    @Test
    void leavesElasticsearchOutOfOurCost() {
        assertThat(round(10, 20).microsOutsideElasticsearch()).isCloseTo(300, within(1e-6));
    }

    @Test
    void showsEveryFigureInItsRow() {
        assertThat(section(round(10, 20), round(10, 40)).markdown().lines())
                .contains(
                        "| reviews/s | round 1 | round 2 | median |",
                        "|---|---:|---:|---:|",
                        "| ready-made bulk bodies into the same Elasticsearch | 1,000 | 1,000 | 1,000 |",
                        "| pipeline, start to searchable | 500 | 250 | 375 |",
                        "| **pipeline / ready-made** | 0.50 | 0.25 | 0.38 |",
                        "| command-side | 2.0 | 200.0 | 300 | 350 |",
                        "| **all but Elasticsearch** | 3.0 | **300.0** | | |",
                        "| Elasticsearch, for the ready-made bodies | 5.0 | 500.0 | | |");
    }

    private static PipelineSection section(Round... rounds) {
        return new PipelineSection("ten thousand reviews", List.of(rounds));
    }

    private static Round round(int peerSeconds, int pipelineSeconds) {
        return new Round(
                10_000,
                Duration.ofSeconds(peerSeconds),
                Duration.ofSeconds(5),
                10_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(pipelineSeconds),
                Map.of(
                        "command-side",
                        new Usage(Duration.ofSeconds(2), 300L << 20, 350L << 20),
                        "redis",
                        new Usage(Duration.ofSeconds(1), 10L << 20, 10L << 20),
                        Round.ELASTICSEARCH,
                        new Usage(Duration.ofSeconds(9), 1L << 30, 1L << 30)));
    }
}
