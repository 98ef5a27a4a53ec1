// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.projectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.benchmark.pipeline.PipelineRun;
import io.steamgestion.benchmark.system.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectorsSectionTest {

    @Test
    void addsUpProjectorsAndNothingElse() {
        ProjectorCount two = new ProjectorCount(
                2, run(4, Map.of("query-side", usage(3, 300), "projector-2", usage(1, 310), "broker", usage(1, 9))));

        assertThat(two.eachMicros()).containsExactly(100.0, 300.0);
        assertThat(two.projectorMicros()).isEqualTo(400);
        assertThat(two.microsOutsideElasticsearch()).isEqualTo(500);
        assertThat(two.mostBytes()).isEqualTo(310L << 20);
    }

    @Test
    void comparesEachNumberWithTheFirst() {
        ProjectorsSection section = new ProjectorsSection(
                "ten thousand reviews",
                List.of(
                        new ProjectorCount(
                                1, run(10, Map.of("query-side", usage(3, 300), "elasticsearch", usage(9, 1_000)))),
                        new ProjectorCount(
                                2, run(5, Map.of("query-side", usage(2, 300), "projector-2", usage(2, 301))))));

        assertThat(section.markdown().lines())
                .contains(
                        "Measured: ten thousand reviews.",
                        "| 1 | 1,000 | 1.00 | 300.0 | 300.0 | 0.0 | 0.0 | 900.0 | 300.0 | 300 |",
                        "| 2 | 2,000 | 2.00 | 200.0, 200.0 | 400.0 | 0.0 | 0.0 | 0.0 | 400.0 | 301 |");
    }

    private static PipelineRun run(int seconds, Map<String, Usage> usage) {
        return new PipelineRun(
                Duration.ofSeconds(1),
                Duration.ofSeconds(seconds),
                new Reconciliation(
                        "a", IngestionState.COMPLETED, 10_000, 10_000, 0, 10_000, 0, 0, 0, null, null, null, null),
                usage);
    }

    private static Usage usage(int seconds, long megabytes) {
        return new Usage(Duration.ofSeconds(seconds), megabytes << 20, megabytes << 20);
    }
}
