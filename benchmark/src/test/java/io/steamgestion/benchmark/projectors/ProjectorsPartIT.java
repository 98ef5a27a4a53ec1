// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.projectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.benchmark.source.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurement with two projectors on few reviews. How fast it is here says nothing, and nothing is asked of it. */
class ProjectorsPartIT {

    @Test
    void measuresEachProcessThatProjects(@TempDir Path folder) throws Exception {
        ProjectorsSection section = new ProjectorsPart(new Source.Generated(9), 4_000, 0, folder).measure(List.of(2));

        assertThat(section.counts()).singleElement().satisfies(two -> {
            assertThat(two.each()).containsOnlyKeys("projector-2", "query-side");
            assertThat(two.run().account().applied()).isEqualTo(4_000);
            assertThat(two.rate()).isPositive();
            assertThat(two.mostBytes()).isGreaterThan(50L << 20);
        });
    }
}
