// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.benchmark.source.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole measurement on few reviews. How fast it is here says nothing, and nothing is asked of it. */
class AcceptancePartIT {

    @Test
    void measuresACommandSideThatNothingRunsBeside(@TempDir Path folder) throws Exception {
        AcceptanceSection section = new AcceptancePart(new Source.Generated(3), 3_000, 1_500, folder).measure();

        List<AcceptedFile> files = section.files();
        assertThat(files).extracting(AcceptedFile::reviews).containsExactly(1_500L, 300L, 3_000L);
        assertThat(files).allSatisfy(file -> {
            assertThat(file.rate()).isPositive();
            assertThat(file.memory().most())
                    .isGreaterThanOrEqualTo(file.memory().end());
            assertThat(file.memory().end()).isGreaterThan(50L << 20);
        });
        // 4,800 synthetic reviews, compressed, are there; their text alone is a multiple of the lower bound.
        assertThat(section.storeBytes()).isGreaterThan(300_000);
        assertThat(section.share()).isBetween(0.1, 1.0);
    }
}
