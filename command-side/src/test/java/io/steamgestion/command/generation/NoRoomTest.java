// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.EndCause;
import io.steamgestion.api.generation.GenerationCommand.CancelGeneration;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.platform.RunningCommandSide;
import org.junit.jupiter.api.Test;

/** An Elasticsearch that has no room for a second index. */
class NoRoomTest extends CommandSidesFixture {

    @Test
    void aRebuildWaitsForRoomAndGoesOnByItself() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("shards")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            index.refuseIndices("no shard more");
            GenerationChannel second = startWaiting(commandSide);
            commandSides.ingest(commandSide);
            CommandSides.awaitPublished(commandSide, first);
            assertThat(CommandSides.status(commandSide, 1).searchable()).isTrue();
            index.refuseIndices(null);
            CommandSides.awaitFed(commandSide, 2);
            CommandSides.awaitPublished(commandSide, second);
            assertThat(CommandSides.status(commandSide, 2).waiting()).isNull();
        }
    }

    @Test
    void aRebuildThatWaitsForRoomCanBeCancelled() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("cancelled")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            index.refuseIndices("no shard more");
            GenerationChannel second = startWaiting(commandSide);
            CommandSides.send(commandSide, new CancelGeneration(Generation.idOf(2), "a test", EndCause.DECISION));
            await().atMost(PATIENCE)
                    .until(() -> CommandSides.find(commandSide, 2).isEmpty());
            assertThat(index.exists(second.reviewIndex())).isFalse();
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(first);
        }
    }

    private static GenerationChannel startWaiting(RunningCommandSide commandSide) {
        GenerationChannel second = CommandSides.startAnother(commandSide, GenerationPurpose.REBUILD, null, null);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(CommandSides.find(commandSide, 2).map(GenerationStatus::waiting))
                                .hasValueSatisfying(waiting -> assertThat(waiting)
                                        .contains("Elasticsearch makes no index")
                                        .contains("no shard more")));
        assertThat(CommandSides.status(commandSide, 2).fed()).isFalse();
        return second;
    }
}
