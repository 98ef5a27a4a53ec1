// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An index that is lost or replaced, at the start and while the process runs. */
class GenerationKeeperIT extends WorldsFixture {

    @Test
    void makesIndicesAndAliasesOnceAndFindsThemAgain() throws Exception {
        GenerationChannel first = worlds.run("again");
        assertThat(first.generation()).isEqualTo(1);
        assertThat(elasticsearch.searched()).contains(first.reviewIndex());
        assertThat(elasticsearch
                        .call("POST", "/" + first.reviewIndex() + "/_doc", "{\"unknown\": 1}")
                        .status())
                .as("the mapping is strict")
                .isEqualTo(400);
        assertThat(worlds.run("again")).isEqualTo(first);
        assertThat(worlds.run("again")).isEqualTo(first);
    }

    @Test
    void answersAnIndexThatIsGoneAtTheStartWithAFreshGeneration() throws Exception {
        GenerationChannel first = worlds.run("lost");
        elasticsearch.done("DELETE", "/" + first.reviewIndex(), "");
        GenerationChannel second = worlds.run("lost");
        assertThat(second).isEqualTo(new GenerationChannel(first.storeId(), 2));
        assertThat(elasticsearch.searched()).contains(second.reviewIndex());
    }

    @Test
    void answersAnIndexThatIsNotItsOwnWithAFreshGeneration() throws Exception {
        GenerationChannel first = worlds.run("replaced");
        elasticsearch.done("DELETE", "/" + first.reviewIndex(), "");
        elasticsearch.done("PUT", "/" + first.reviewIndex(), "{}");
        assertThat(worlds.run("replaced").generation()).isEqualTo(2);
    }

    @Test
    void answersAnIndexThatVanishesWhileItRunsWithAFreshGenerationFedFromTheFirstEvent() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("vanishes")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            worlds.ingest(commandSide);
            Worlds.awaitHandedOut(commandSide, first);
            elasticsearch.done("DELETE", "/" + first.reviewIndex(), "");
            Worlds.lookNow(commandSide);
            GenerationChannel second = Worlds.awaitGeneration(commandSide, 2);
            assertThat(second.storeId()).isEqualTo(first.storeId());
            assertThat(elasticsearch.searched()).contains(second.reviewIndex());
            assertThat(Worlds.reason(commandSide, second)).contains(first.reviewIndex() + " is gone");
            Worlds.awaitHandedOut(commandSide, second);
            assertThat(worlds.queued(second))
                    .as("every event, its own included")
                    .isEqualTo(5);
            await("nothing of the first is kept")
                    .atMost(PATIENCE)
                    .until(() -> commandSide.bean(Ledger.class).feed(1).isEmpty() && worlds.queued(first) == null);
        }
    }

    @Test
    void answersRejectionsThatVanishWithAFreshGeneration() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("rejections")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            elasticsearch.done("DELETE", "/" + first.rejectionIndex(), "");
            Worlds.lookNow(commandSide);
            GenerationChannel second = Worlds.awaitGeneration(commandSide, 2);
            elasticsearch.done("DELETE", "/" + second.rejectionIndex(), "");
            elasticsearch.done("PUT", "/" + second.rejectionIndex(), "{}");
            Worlds.lookNow(commandSide);
            GenerationChannel third = Worlds.awaitGeneration(commandSide, 3);
            assertThat(Worlds.reason(commandSide, third)).contains("not the one that was built");
        }
    }

    @Test
    void setsAliasesThatAreDeletedOrMovedAgain() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("aliases")) {
            GenerationChannel generation = Worlds.awaitSearchable(commandSide);
            elasticsearch.done("DELETE", "/" + generation.reviewIndex() + "/_alias/reviews", "");
            Worlds.lookNow(commandSide);
            awaitSearched(generation);
            elasticsearch.done("PUT", "/elsewhere", "");
            elasticsearch.done(
                    "POST", "/_aliases", "{\"actions\":[{\"add\":{\"index\":\"elsewhere\",\"alias\":\"reviews\"}}]}");
            awaitSearched(generation);
            assertThat(commandSide.bean(GenerationKeeper.class).searchable()).contains(generation);
        }
    }

    @Test
    void takesNeitherAnAbsentElasticsearchNorAReadOnlyIndexForALoss() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("away")) {
            GenerationChannel generation = Worlds.awaitSearchable(commandSide);
            Servers.ELASTICSEARCH.stop();
            awaitWaiting(commandSide, "Elasticsearch can't be used");
            Servers.ELASTICSEARCH.restart();
            await().atMost(PATIENCE)
                    .until(() -> commandSide.bean(GenerationKeeper.class).waiting() == null);
            assertThat(Worlds.awaitSearchable(commandSide)).isEqualTo(generation);
        }
        GenerationChannel generation = worlds.run("away");
        String settings = "/" + generation.reviewIndex() + "/_settings";
        elasticsearch.done("PUT", settings, "{\"index.blocks.read_only\": true}");
        try (RunningCommandSide commandSide = worlds.start("away")) {
            GenerationKeeper keeper = commandSide.bean(GenerationKeeper.class);
            await("it has looked")
                    .atMost(PATIENCE)
                    .until(() -> keeper.searchable().isPresent()
                            || String.valueOf(keeper.waiting()).contains("Elasticsearch can't be used"));
            elasticsearch.done("PUT", settings, "{\"index.blocks.read_only\": null}");
            assertThat(Worlds.awaitSearchable(commandSide)).isEqualTo(generation);
        }
    }

    @Test
    void believesNoLaggingNodeThatAnIndexIsLost() throws Exception {
        try (LaggingNode node = new LaggingNode(Servers.ELASTICSEARCH.address())) {
            Worlds behind = new Worlds(folder, Servers.BROKER.address(), node.address());
            try (RunningCommandSide commandSide = behind.start("lagging")) {
                GenerationChannel generation = Worlds.awaitSearchable(commandSide);
                node.missIndices(5, 0);
                await().atMost(PATIENCE).until(() -> node.patternsToMiss() == 0);
                assertThat(commandSide.bean(GenerationBook.class).searchable().map(BookedGeneration::channel))
                        .contains(generation);
                node.missIndices(2, 2);
                await().atMost(PATIENCE).until(() -> node.namesToMiss() == 0);
                assertThat(Worlds.awaitSearchable(commandSide)).isEqualTo(generation);
                assertThat(commandSide.bean(GenerationBook.class).searchable().map(BookedGeneration::channel))
                        .contains(generation);
            }
        }
    }

    private static void awaitSearched(GenerationChannel generation) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            JsonNode alias = elasticsearch.call("GET", "/_alias/reviews", "").json();
            return alias.size() == 1 && alias.has(generation.reviewIndex());
        });
    }

    /** The reason is seen by everybody who asks for the generations. */
    private static void awaitWaiting(RunningCommandSide commandSide, String reason) {
        try (CommandApi api = new CommandApi(commandSide.address(), "")) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(api.get("/api/generations").body()).contains(reason));
        }
    }
}
