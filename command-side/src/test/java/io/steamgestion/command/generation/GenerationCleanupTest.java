// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.EndCause;
import io.steamgestion.api.generation.GenerationCommand.CancelGeneration;
import io.steamgestion.api.generation.GenerationCommand.DropGeneration;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.RunningCommandSide;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What is removed of a generation that ended, and that nothing else is. */
class GenerationCleanupTest extends CommandSidesFixture {

    @Test
    void removesACancelledRebuildAndNothingElse() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("cancel")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            GenerationChannel second = CommandSides.rebuild(commandSide);
            GenerationChannel tenth = startTenth(commandSide);
            CommandSides.awaitPublished(commandSide, first);
            commandSides.report(new AppliedReport(first.storeId(), 1, 1, 0, null, 0, List.of(), "a test"));
            Ledger ledger = commandSide.bean(Ledger.class);
            await().atMost(PATIENCE).until(() -> ledger.isSettled(1, 1));
            for (GenerationChannel generation : List.of(first, second, tenth)) {
                index.write(generation.reviewIndex(), 1, 1);
            }
            CommandSides.send(commandSide, new CancelGeneration(Generation.idOf(2), "a test", EndCause.DECISION));
            awaitCleared(commandSide, second);
            for (GenerationChannel other : List.of(first, tenth)) {
                CommandSides.awaitPublished(commandSide, other);
                assertThat(index.documents(other.reviewIndex())).isEqualTo(1);
                assertThat(index.documents(other.rejectionIndex())).isZero();
                assertThat(commandSides.queued(other)).isEqualTo(CommandSides.head(commandSide));
                assertThat(CommandSides.status(commandSide, other.generation()).fed())
                        .isTrue();
            }
            assertThat(ledger.feed(1).map(Feed::settled)).contains(1L);
            assertThat(index.searched()).contains(first.reviewIndex());
        }
    }

    /** Its names begin like those of the first. */
    private static GenerationChannel startTenth(RunningCommandSide commandSide) {
        GenerationChannel last = null;
        for (int number = 3; number <= 10; number++) {
            last = CommandSides.startAnother(commandSide, GenerationPurpose.REBUILD, null, null);
            if (number < 10) {
                CommandSides.send(
                        commandSide, new CancelGeneration(Generation.idOf(number), "a test", EndCause.DECISION));
            }
        }
        CommandSides.awaitFed(commandSide, 10);
        return last;
    }

    @Test
    void goesOnWithWhatACrashLeftUndone() throws Exception {
        GenerationChannel second;
        try (RunningCommandSide commandSide = commandSides.start("crash")) {
            CommandSides.awaitSearchable(commandSide);
            second = CommandSides.rebuild(commandSide);
            CommandSides.awaitPublished(commandSide, second);
        }
        try (RunningCommandSide alone = RunningCommandSide.alone(folder.resolve("crash"))) {
            CommandSides.send(alone, new CancelGeneration(Generation.idOf(2), "a test", EndCause.DECISION));
            assertThat(CommandSides.status(alone, 2).state()).isEqualTo(GenerationState.ENDED);
        }
        index.drop(second.reviewIndex()); // as far as it came
        try (RunningCommandSide commandSide = commandSides.start("crash")) {
            awaitCleared(commandSide, second);
        }
    }

    @Test
    void dropsWhatIsNotSearchedForLong() throws Exception {
        GenerationChannel first;
        GenerationChannel second;
        try (RunningCommandSide commandSide = commandSides.start("standby")) {
            first = CommandSides.awaitSearchable(commandSide);
            second = CommandSides.rebuild(commandSide);
            CommandSides.switchOver(commandSide, first, second);
            CommandSides.awaitState(commandSide, 1, GenerationState.STANDBY);
        }
        try (RunningCommandSide commandSide =
                commandSides.start("standby", "steamgestion.generations.keep-standby=1s")) {
            awaitCleared(commandSide, first);
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(second);
        }
    }

    @Test
    void neverDropsTheOneThatIsSearched() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("searched")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            Assertions.assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> CommandSides.send(commandSide, new DropGeneration(Generation.idOf(1), "a test")))
                    .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo("generation-searchable"));
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(first);
        }
    }

    @Test
    void removesALostOneWhenSomebodyDropsIt() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("lost")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            index.drop(first.rejectionIndex());
            CommandSides.checkNow(commandSide);
            CommandSides.awaitGeneration(commandSide, 2);
            assertThat(index.documents(first.reviewIndex()))
                    .as("stays until then")
                    .isZero();
            CommandSides.send(commandSide, new DropGeneration(Generation.idOf(1), "a test"));
            awaitCleared(commandSide, first);
        }
    }

    @Test
    void leavesWhatALaterCopyOfTheStoreMayUse() throws Exception {
        GenerationChannel old = commandSides.run("copy");
        commandSides.copy("copy", "copy-before", "");
        assertThat(commandSides.run("copy")).isEqualTo(old);
        commandSides.copy("copy-before", "copy", "");
        try (RunningCommandSide commandSide = commandSides.start("copy")) {
            CommandSides.awaitGeneration(commandSide, 2);
            CommandSides.send(commandSide, new DropGeneration(Generation.idOf(1), "a test"));
            await().atMost(PATIENCE)
                    .until(() -> CommandSides.find(commandSide, 1).isEmpty());
            assertThat(index.documents(old.reviewIndex())).isZero();
            assertThat(commandSides.queued(old)).isNotNull();
        }
    }

    private static void awaitCleared(RunningCommandSide commandSide, GenerationChannel generation) throws Exception {
        await().atMost(PATIENCE)
                .until(() ->
                        CommandSides.find(commandSide, generation.generation()).isEmpty());
        for (String name : List.of(generation.reviewIndex(), generation.rejectionIndex())) {
            assertThat(index.exists(name)).isFalse();
        }
        assertThat(commandSides.queued(generation)).isNull();
        assertThat(commandSide.bean(Ledger.class).feed(generation.generation())).isEmpty();
    }
}
