// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.benchmark.source.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole measurement on few reviews: acceptance goes on without the broker, and all is searchable after it is back. */
class OutagePartIT {

    @Test
    void acceptsWithoutTheBrokerAndFindsEverythingAfterwards(@TempDir Path folder) throws Exception {
        OutageSection section = new OutagePart(new Source.Generated(5), 2_000, 0, 1, folder).measure();

        assertThat(section.verified()).isEqualTo(4_000);
        assertThat(section.rounds()).singleElement().satisfies(round -> {
            assertThat(round.reviews()).isEqualTo(2_000);
            assertThat(round.ratio()).isPositive();
        });
    }
}
