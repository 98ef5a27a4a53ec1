// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An index that is lost or replaced, at the start and while the process runs. A minute or two: each case starts
 * command sides over folders of its own, and waits for losses to be confirmed.
 */
class GenerationReconcilerIT extends CommandSidesFixture {

    @Test
    void makesIndicesAndAliasesOnceAndFindsThemAgain() throws Exception {
        GenerationChannel first = commandSides.run("again");
        assertThat(first.generation()).isEqualTo(1);
        assertThat(elasticsearch.searched()).contains(first.reviewIndex());
        assertThat(elasticsearch
                        .call("POST", "/" + first.reviewIndex() + "/_doc", "{\"unknown\": 1}")
                        .status())
                .as("the mapping is strict")
                .isEqualTo(400);
        assertThat(commandSides.run("again")).isEqualTo(first);
        assertThat(commandSides.run("again")).isEqualTo(first);
    }

    @Test
    void answersAnIndexThatIsGoneAtTheStartWithAFreshGeneration() throws Exception {
        GenerationChannel first = commandSides.run("lost");
        elasticsearch.done("DELETE", "/" + first.reviewIndex(), "");
        GenerationChannel second = commandSides.run("lost");
        assertThat(second).isEqualTo(new GenerationChannel(first.storeId(), 2));
        assertThat(elasticsearch.searched()).contains(second.reviewIndex());
    }

    @Test
    void answersAnIndexThatIsNotItsOwnWithAFreshGeneration() throws Exception {
        GenerationChannel first = commandSides.run("replaced");
        elasticsearch.done("DELETE", "/" + first.reviewIndex(), "");
        elasticsearch.done("PUT", "/" + first.reviewIndex(), "{}");
        assertThat(commandSides.run("replaced").generation()).isEqualTo(2);
    }

    @Test
    void answersAnIndexThatVanishesWhileItRunsWithAFreshGenerationFedFromTheFirstEvent() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("vanishes")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            commandSides.ingest(commandSide);
            CommandSides.awaitHandedOut(commandSide, first);
            elasticsearch.done("DELETE", "/" + first.reviewIndex(), "");
            CommandSides.lookNow(commandSide);
            GenerationChannel second = CommandSides.awaitGeneration(commandSide, 2);
            assertThat(second.storeId()).isEqualTo(first.storeId());
            assertThat(elasticsearch.searched()).contains(second.reviewIndex());
            assertThat(CommandSides.reason(commandSide, second)).contains(first.reviewIndex() + " is gone");
            CommandSides.awaitHandedOut(commandSide, second);
            assertThat(commandSides.queued(second))
                    .as("every event, its own included")
                    .isEqualTo(5);
            await("nothing of the first is kept")
                    .atMost(PATIENCE)
                    .until(() ->
                            commandSide.bean(Ledger.class).feed(1).isEmpty() && commandSides.queued(first) == null);
        }
    }

    @Test
    void answersRejectionsThatVanishWithAFreshGeneration() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("rejections")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            elasticsearch.done("DELETE", "/" + first.rejectionIndex(), "");
            CommandSides.lookNow(commandSide);
            GenerationChannel second = CommandSides.awaitGeneration(commandSide, 2);
            elasticsearch.done("DELETE", "/" + second.rejectionIndex(), "");
            elasticsearch.done("PUT", "/" + second.rejectionIndex(), "{}");
            CommandSides.lookNow(commandSide);
            GenerationChannel third = CommandSides.awaitGeneration(commandSide, 3);
            assertThat(CommandSides.reason(commandSide, third)).contains("not the one that was built");
        }
    }

    @Test
    void setsAliasesThatAreDeletedOrMovedAgain() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("aliases")) {
            GenerationChannel generation = CommandSides.awaitSearchable(commandSide);
            elasticsearch.done("DELETE", "/" + generation.reviewIndex() + "/_alias/reviews", "");
            CommandSides.lookNow(commandSide);
            awaitSearched(generation);
            elasticsearch.done("PUT", "/elsewhere", "");
            elasticsearch.done(
                    "POST", "/_aliases", "{\"actions\":[{\"add\":{\"index\":\"elsewhere\",\"alias\":\"reviews\"}}]}");
            awaitSearched(generation);
            assertThat(commandSide.bean(GenerationReconciler.class).searchable())
                    .contains(generation);
        }
    }

    @Test
    void takesNeitherAnAbsentElasticsearchNorAReadOnlyIndexForALoss() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("away")) {
            GenerationChannel generation = CommandSides.awaitSearchable(commandSide);
            Servers.ELASTICSEARCH.stop();
            awaitWaiting(commandSide, "Elasticsearch can't be used");
            Servers.ELASTICSEARCH.restart();
            await().atMost(PATIENCE)
                    .until(() -> commandSide
                            .bean(GenerationReconciler.class)
                            .condition()
                            .isEmpty());
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(generation);
        }
        GenerationChannel generation = commandSides.run("away");
        String settings = "/" + generation.reviewIndex() + "/_settings";
        elasticsearch.done("PUT", settings, "{\"index.blocks.read_only\": true}");
        try (RunningCommandSide commandSide = commandSides.start("away")) {
            GenerationReconciler reconciler = commandSide.bean(GenerationReconciler.class);
            await("it has looked")
                    .atMost(PATIENCE)
                    .until(() -> reconciler.searchable().isPresent()
                            || reconciler
                                    .condition()
                                    .filter(condition -> condition.code() == Condition.Code.ELASTICSEARCH_UNAVAILABLE)
                                    .isPresent());
            elasticsearch.done("PUT", settings, "{\"index.blocks.read_only\": null}");
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(generation);
        }
    }

    @Test
    void believesNoLaggingNodeThatAnIndexIsLost() throws Exception {
        try (LaggingNode node = new LaggingNode(Servers.ELASTICSEARCH.address())) {
            CommandSides behind = new CommandSides(folder, Servers.BROKER.address(), node.address());
            try (RunningCommandSide commandSide = behind.start("lagging")) {
                GenerationChannel generation = CommandSides.awaitSearchable(commandSide);
                node.missIndices(5, 0);
                await().atMost(PATIENCE).until(() -> node.patternsToMiss() == 0);
                assertThat(commandSide
                                .bean(GenerationProjection.class)
                                .searchable()
                                .map(GenerationEntry::channel))
                        .contains(generation);
                node.missIndices(2, 2);
                await().atMost(PATIENCE).until(() -> node.namesToMiss() == 0);
                assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(generation);
                assertThat(commandSide
                                .bean(GenerationProjection.class)
                                .searchable()
                                .map(GenerationEntry::channel))
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
