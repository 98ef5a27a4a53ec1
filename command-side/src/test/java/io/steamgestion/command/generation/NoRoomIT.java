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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An Elasticsearch that has no room for a second index. */
class NoRoomIT extends CommandSidesFixture {

    @AfterEach
    void makeRoom() throws Exception {
        limitShards(null);
    }

    @Test
    void aRebuildWaitsForRoomAndGoesOnByItself() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("shards")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            limitShards(1);
            GenerationChannel second = startWaiting(commandSide);
            commandSides.ingest(commandSide);
            CommandSides.awaitHandedOut(commandSide, first);
            assertThat(CommandSides.status(commandSide, 1).searchable()).isTrue();
            limitShards(null);
            CommandSides.awaitFed(commandSide, 2);
            CommandSides.awaitHandedOut(commandSide, second);
            assertThat(CommandSides.status(commandSide, 2).waiting()).isNull();
        }
    }

    @Test
    void aRebuildThatWaitsForRoomCanBeCancelled() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("cancelled")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            limitShards(0);
            GenerationChannel second = startWaiting(commandSide);
            CommandSides.send(commandSide, new CancelGeneration(Generation.idOf(2), "a test", EndCause.DECISION));
            await().atMost(PATIENCE)
                    .until(() -> CommandSides.find(commandSide, 2).isEmpty());
            assertThat(elasticsearch.call("GET", "/" + second.reviewIndex(), "").status())
                    .isEqualTo(404);
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
                                        .contains("maximum normal shards open")));
        assertThat(CommandSides.status(commandSide, 2).fed()).isFalse();
        return second;
    }

    /** Leaves room for so many shards more; for all if it is null. */
    private static void limitShards(Integer more) throws Exception {
        long shards = elasticsearch
                .done("GET", "/_cluster/health", "")
                .json()
                .path("active_shards")
                .asLong();
        elasticsearch.done(
                "PUT",
                "/_cluster/settings",
                "{\"persistent\": {\"cluster.max_shards_per_node\": " + (more == null ? null : shards + more) + "}}");
    }
}
