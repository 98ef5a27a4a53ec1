// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import java.time.Duration;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.Test;

/** An index that is lost or replaced, or can't be asked about, while the process runs. */
class GenerationReconcilerTest extends CommandSidesFixture {

    @Test
    void makesIndicesAndAliasesOnceAndFindsThemAgain() throws Exception {
        GenerationChannel first = commandSides.run("again");
        assertThat(first.generation()).isEqualTo(1);
        assertThat(index.searched()).contains(first.reviewIndex());
        assertThat(commandSides.run("again")).isEqualTo(first);
        assertThat(commandSides.run("again")).isEqualTo(first);
    }

    @Test
    void answersAnIndexThatVanishesWhileItRunsWithAFreshGenerationFedFromTheFirstEvent() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("vanishes")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            commandSides.ingest(commandSide);
            CommandSides.awaitPublished(commandSide, first);
            index.drop(first.reviewIndex());
            CommandSides.checkNow(commandSide);
            GenerationChannel second = CommandSides.awaitGeneration(commandSide, 2);
            assertThat(second.storeId()).isEqualTo(first.storeId());
            assertThat(index.searched()).contains(second.reviewIndex());
            assertThat(CommandSides.reason(commandSide, second)).contains(first.reviewIndex() + " is gone");
            CommandSides.awaitPublished(commandSide, second);
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
    void showsThatTheStoreRefusesAFreshGenerationAndStartsItOnceItDoesNot() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("refused")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            Registration refusing = commandSide
                    .bean(CommandBus.class)
                    .registerDispatchInterceptor(commands -> (position, command) -> {
                        throw new RefusedException("store-unavailable", "No room for any event.", "Make room.");
                    });
            index.drop(first.reviewIndex());
            CommandSides.checkNow(commandSide);
            String refused = "No room for any event. Make room.";
            await().atMost(PATIENCE)
                    .until(() ->
                            refused.equals(CommandSides.status(commandSide, 1).waiting()));
            await().during(Duration.ofSeconds(2))
                    .atMost(PATIENCE)
                    .until(() -> !CommandSides.status(commandSide, 1).waiting().contains("was started lately"));
            refusing.cancel();
            assertThat(CommandSides.awaitGeneration(commandSide, 2).storeId()).isEqualTo(first.storeId());
        }
    }

    @Test
    void setsAliasesThatAreDeletedOrMovedAgain() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("aliases")) {
            GenerationChannel generation = CommandSides.awaitSearchable(commandSide);
            index.dropAlias(GenerationChannel.REVIEWS_ALIAS);
            CommandSides.checkNow(commandSide);
            awaitSearched(generation);
            index.replace("elsewhere");
            index.addAlias(GenerationChannel.REVIEWS_ALIAS, "elsewhere");
            awaitSearched(generation);
            assertThat(commandSide.bean(GenerationReconciler.class).searchable())
                    .contains(generation);
        }
    }

    @Test
    void takesNeitherAnAbsentElasticsearchNorAReadOnlyIndexForALoss() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("away")) {
            GenerationChannel generation = CommandSides.awaitSearchable(commandSide);
            index.away(true);
            awaitWaiting(commandSide, "Elasticsearch can't be used");
            index.away(false);
            await().atMost(PATIENCE)
                    .until(() -> commandSide
                            .bean(GenerationReconciler.class)
                            .condition()
                            .isEmpty());
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(generation);
        }
        GenerationChannel generation = commandSides.run("away");
        String blocked = generation.reviewIndex();
        index.readOnly(blocked, true);
        try (RunningCommandSide commandSide = commandSides.start("away")) {
            GenerationReconciler reconciler = commandSide.bean(GenerationReconciler.class);
            await("it has looked")
                    .atMost(PATIENCE)
                    .until(() -> reconciler.searchable().isPresent()
                            || reconciler
                                    .condition()
                                    .filter(condition -> condition.code() == Condition.Code.ELASTICSEARCH_UNAVAILABLE)
                                    .isPresent());
            index.readOnly(blocked, false);
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(generation);
        }
    }

    @Test
    void confirmsNoLossThatOnlyALaggingNodeReports() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("lagging")) {
            GenerationChannel generation = CommandSides.awaitSearchable(commandSide);
            index.missIndices(5, 0);
            await().atMost(PATIENCE).until(() -> !index.misses());
            assertThat(commandSide.bean(GenerationProjection.class).searchable().map(GenerationEntry::channel))
                    .contains(generation);
            index.missIndices(2, 2);
            await().atMost(PATIENCE).until(() -> !index.misses());
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(generation);
            assertThat(commandSide.bean(GenerationProjection.class).searchable().map(GenerationEntry::channel))
                    .contains(generation);
        }
    }

    private static void awaitSearched(GenerationChannel generation) {
        await().atMost(PATIENCE).until(() -> index.searched().equals(Set.of(generation.reviewIndex())));
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
