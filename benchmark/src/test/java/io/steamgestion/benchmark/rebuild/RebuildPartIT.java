// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.benchmark.source.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurement on few reviews. How fast it is here says nothing, and nothing is asked of it. */
class RebuildPartIT {

    @Test
    void measuresRebuildsAgainstAnIngestion(@TempDir Path folder) throws Exception {
        RebuildSection section = new RebuildPart(new Source.Generated(11), 4_000, 1_000, folder).measure();

        assertThat(section.stored()).isEqualTo(5_000);
        assertThat(section.rebuild()).isPositive();
        assertThat(section.live().account().applied()).isEqualTo(4_000);
        assertThat(section.markdown()).contains("| rebuild alone, from the command until it is searched | ");
    }
}
