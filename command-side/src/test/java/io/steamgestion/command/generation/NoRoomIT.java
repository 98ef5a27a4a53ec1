// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.GenerationCommand.CancelGeneration;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.platform.RunningCommandSide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An Elasticsearch that has no room for a second index. */
class NoRoomIT extends WorldsFixture {

    @AfterEach
    void makeRoom() throws Exception {
        limitShards(null);
    }

    @Test
    void aRebuildWaitsForRoomAndGoesOnByItself() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("shards")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            limitShards(1);
            GenerationChannel second = startWaiting(commandSide);
            worlds.ingest(commandSide);
            Worlds.awaitHandedOut(commandSide, first);
            assertThat(Worlds.status(commandSide, 1).searchable()).isTrue();
            limitShards(null);
            Worlds.awaitFed(commandSide, 2);
            Worlds.awaitHandedOut(commandSide, second);
            assertThat(Worlds.status(commandSide, 2).waiting()).isNull();
        }
    }

    @Test
    void aRebuildThatWaitsForRoomCanBeCancelled() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("cancelled")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            limitShards(0);
            GenerationChannel second = startWaiting(commandSide);
            Worlds.send(commandSide, new CancelGeneration(Generation.idOf(2), "a test"));
            await().atMost(PATIENCE).until(() -> Worlds.find(commandSide, 2).isEmpty());
            assertThat(elasticsearch.call("GET", "/" + second.reviewIndex(), "").status())
                    .isEqualTo(404);
            assertThat(Worlds.awaitSearchable(commandSide)).isEqualTo(first);
        }
    }

    private static GenerationChannel startWaiting(RunningCommandSide commandSide) {
        GenerationChannel second = Worlds.startAnother(commandSide, GenerationPurpose.REBUILD, null, null);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Worlds.find(commandSide, 2).map(GenerationStatus::waiting))
                        .hasValueSatisfying(waiting -> assertThat(waiting)
                                .contains("Elasticsearch makes no index")
                                .contains("maximum normal shards open")));
        assertThat(Worlds.status(commandSide, 2).fed()).isFalse();
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
