// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.benchmark.source.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole measurement on few reviews. How fast it is here says nothing, and nothing is asked of it. */
class SeriesPartIT {

    @Test
    void looksAtTheSystemUntilAllIsSearchable(@TempDir Path folder) throws Exception {
        SeriesSection section = new SeriesPart(new Source.Generated(7), 6_000, 0, folder).measure();

        assertThat(section.points()).isNotEmpty();
        Sample end = section.points().getLast();
        assertThat(end.searchable()).isEqualTo(6_000);
        assertThat(end.pendingEvents()).isLessThanOrEqualTo(section.most().pendingEvents());
        assertThat(section.most().accepted()).isEqualTo(6_000);
        assertThat(section.most().residentBytes())
                .containsKeys("command-side", "query-side", "broker", "elasticsearch", "redis")
                .allSatisfy((role, bytes) -> assertThat(bytes).isPositive());
    }
}
