// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.benchmark.outage.OutagePart;
import io.steamgestion.benchmark.outage.OutageSection;
import io.steamgestion.benchmark.projectors.ProjectorCount;
import io.steamgestion.benchmark.projectors.ProjectorsPart;
import io.steamgestion.benchmark.rebuild.RebuildPart;
import io.steamgestion.benchmark.rebuild.RebuildSection;
import io.steamgestion.benchmark.source.Source;
import io.steamgestion.benchmark.system.RunningSystem;
import io.steamgestion.standalone.embedded.BrokerServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts of the benchmark that measure a whole system, one after the other on the same one, which has two projectors.
 * About a minute: a start, an outage and two rebuilds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedSystemPartsIT {

    private Path folder;
    private BrokerServer broker;
    private RunningSystem system;

    @BeforeAll
    void start(@TempDir Path work) throws Exception {
        folder = work;
        broker = new BrokerServer(work.resolve("broker.log"), work);
        broker.start();
        system = RunningSystem.start(
                work.resolve("system"),
                2,
                Map.of("STEAMGESTION_AMQP", broker.address().toString()));
    }

    @AfterAll
    void stop() throws Exception {
        try (BrokerServer last = broker) {
            if (system != null) {
                system.close();
            }
        }
    }

    @Test
    void acceptsWithoutTheBrokerAndFindsEverythingAfterwards() throws Exception {
        OutageSection section = new OutagePart(new Source.Generated(5), 2_000, 0, 1, folder.resolve("outage"))
                .measure(system.commandSide(), broker);

        assertThat(section.verified()).isEqualTo(4_000);
        assertThat(section.rounds()).singleElement().satisfies(round -> {
            assertThat(round.reviews()).isEqualTo(2_000);
            assertThat(round.ratio()).isPositive();
        });
    }

    @Test
    void measuresEachProcessThatProjects() throws Exception {
        ProjectorCount two =
                new ProjectorsPart(new Source.Generated(9), 4_000, 0, folder.resolve("projectors")).measure(system, 2);

        assertThat(two.each()).containsOnlyKeys("projector-2", "query-side");
        assertThat(two.run().account().applied()).isEqualTo(4_000);
        assertThat(two.rate()).isPositive();
        assertThat(two.mostBytes()).isGreaterThan(50L << 20);
    }

    @Test
    void measuresRebuildsAgainstAnIngestion() throws Exception {
        RebuildSection section =
                new RebuildPart(new Source.Generated(11), 4_000, 1_000, folder.resolve("rebuild")).measure(system);

        assertThat(section.stored()).isEqualTo(5_000);
        assertThat(section.rebuild()).isPositive();
        assertThat(section.live().account().applied()).isEqualTo(4_000);
        assertThat(section.markdown()).contains("| rebuild alone, from the command until it is searched | ");
    }
}
