// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.RunningCommandSide;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several generations of one store, fed at the same time. */
class SideBySideTest extends CommandSidesFixture {

    @Test
    void feedsARebuildBesideTheOneThatIsSearched() throws Exception {
        GenerationChannel first;
        GenerationChannel second;
        try (RunningCommandSide commandSide = commandSides.start("rebuild")) {
            first = CommandSides.awaitSearchable(commandSide);
            commandSides.ingest(commandSide);
            second = CommandSides.rebuild(commandSide);
            commandSides.ingest(commandSide);
            CommandSides.awaitPublished(commandSide, first);
            CommandSides.awaitPublished(commandSide, second);
            assertThat(commandSides.queued(first)).as("every event").isEqualTo(8);
            assertThat(commandSides.queued(second)).as("every event").isEqualTo(8);
            assertThat(index.searched()).contains(first.reviewIndex()).doesNotContain(second.reviewIndex());
            GenerationStatus building = CommandSides.status(commandSide, 2);
            assertThat(building.state()).isEqualTo(GenerationState.BUILDING);
            assertThat(building.searchable()).isFalse();
            assertThat(building.pending()).isEqualTo(8);
            assertThat(CommandSides.status(commandSide, 1).searchable()).isTrue();
        }
        try (RunningCommandSide commandSide = commandSides.start("rebuild")) {
            CommandSides.awaitFed(commandSide, 1);
            CommandSides.awaitFed(commandSide, 2);
            assertThat(commandSides.queued(second))
                    .as("nothing is published again")
                    .isEqualTo(8);
        }
    }

    @Test
    void settlesWhatIsReportedOfEach() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("reports")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            GenerationChannel second = CommandSides.rebuild(commandSide);
            CommandSides.awaitPublished(commandSide, second);
            commandSides.report(new AppliedReport(first.storeId(), 2, 1, 0, null, 0, List.of(), "a test"));
            Ledger ledger = commandSide.bean(Ledger.class);
            await().atMost(PATIENCE).until(() -> ledger.isSettled(2, 1));
            assertThat(ledger.isSettled(1, 1)).isFalse();
            index.drop(second.reviewIndex());
            CommandSides.checkNow(commandSide);
            await("the second is fed no more")
                    .atMost(PATIENCE)
                    .until(() -> CommandSides.find(commandSide, 2)
                            .filter(GenerationStatus::fed)
                            .isEmpty());
            commandSides.report(new AppliedReport(first.storeId(), 1, 1, 0, null, 0, List.of(), "a test"));
            await("reports of the first are taken all the same")
                    .atMost(PATIENCE)
                    .until(() -> ledger.isSettled(1, 1));
        }
    }

    @Test
    void movesTheAliasesAtOnceWhenASwitchIsDecided() throws Exception {
        GenerationChannel second;
        try (RunningCommandSide commandSide = commandSides.start("switch")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            second = CommandSides.rebuild(commandSide);
            CommandSides.switchOver(commandSide, first, second);
            await().atMost(Duration.ofSeconds(4)).until(() -> index.searched().contains(second.reviewIndex()));
            assertThat(index.searched()).doesNotContain(first.reviewIndex());
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(second);
            GenerationStatus standby = CommandSides.status(commandSide, 1);
            assertThat(standby.state()).isEqualTo(GenerationState.STANDBY);
            assertThat(standby.fed()).isTrue();
        }
        try (RunningCommandSide commandSide = commandSides.start("switch")) {
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(second);
            CommandSides.awaitFed(commandSide, 1);
            assertThat(index.searched()).contains(second.reviewIndex());
        }
    }

    @Test
    void cancelsARebuildWhoseIndexIsLost() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("rebuild-lost")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            GenerationChannel second = CommandSides.rebuild(commandSide);
            index.drop(second.rejectionIndex());
            CommandSides.checkNow(commandSide);
            awaitGone(commandSide, 2);
            GenerationStatus searched = CommandSides.status(commandSide, 1);
            assertThat(searched.build().rebuildDue())
                    .contains(second.rejectionIndex() + " is gone")
                    .contains("Ask for it again");
            assertThat(searched.searchable()).isTrue();
            await().atMost(PATIENCE)
                    .until(() -> CommandSides.find(commandSide, 2).isEmpty());
            assertThat(index.exists(second.reviewIndex()))
                    .as("was not lost, and stays")
                    .isTrue();
            assertThat(CommandSides.rebuild(commandSide)).isEqualTo(new GenerationChannel(first.storeId(), 3));
            assertThat(CommandSides.status(commandSide, 1).build().rebuildDue()).isNull();
        }
    }

    @Test
    void answersTheLossOfTheSearchedOneBesideARebuild() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("searched-lost")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            CommandSides.rebuild(commandSide);
            index.drop(first.reviewIndex());
            CommandSides.checkNow(commandSide);
            GenerationChannel third = CommandSides.awaitGeneration(commandSide, 3);
            assertThat(index.searched()).contains(third.reviewIndex());
            assertThat(CommandSides.status(commandSide, 1).state()).isEqualTo(GenerationState.LOST);
            GenerationStatus rebuild = CommandSides.status(commandSide, 2);
            assertThat(rebuild.state()).isEqualTo(GenerationState.BUILDING);
            assertThat(rebuild.fed()).isTrue();
        }
    }

    @Test
    void feedsTheOthersWhileOneCantBePrepared() throws Exception {
        GenerationChannel second;
        try (RunningCommandSide commandSide = commandSides.start("blocked")) {
            CommandSides.awaitSearchable(commandSide);
            second = CommandSides.rebuild(commandSide);
        }
        String blocked = second.rejectionIndex();
        index.readOnly(blocked, true);
        try (RunningCommandSide commandSide = commandSides.start("blocked")) {
            CommandSides.awaitFed(commandSide, 1);
            await().atMost(PATIENCE)
                    .until(() -> String.valueOf(
                                    CommandSides.status(commandSide, 2).waiting())
                            .contains("Elasticsearch can't be used"));
            assertThat(CommandSides.status(commandSide, 2).fed()).isFalse();
        }
        try (RunningCommandSide commandSide = commandSides.start("blocked")) {
            CommandSides.awaitFed(commandSide, 1);
            index.readOnly(blocked, false);
            CommandSides.awaitFed(commandSide, 2);
            assertThat(CommandSides.status(commandSide, 2).state())
                    .as("not taken for an older copy")
                    .isEqualTo(GenerationState.BUILDING);
        }
    }

    @Test
    void handsEverythingOutAgainToAllWhenTheLedgerIsLost() throws Exception {
        GenerationChannel second;
        try (RunningCommandSide commandSide = commandSides.start("ledger-lost")) {
            CommandSides.awaitSearchable(commandSide);
            second = CommandSides.rebuild(commandSide);
            CommandSides.awaitPublished(commandSide, second);
        }
        commandSides.delete("ledger-lost", "ledger.db");
        commandSides.report(new AppliedReport(second.storeId(), 2, 1, 0, null, 0, List.of(), "a projector of before"));
        try (RunningCommandSide commandSide = commandSides.start("ledger-lost")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            CommandSides.awaitFed(commandSide, 2);
            CommandSides.awaitPublished(commandSide, first);
            CommandSides.awaitPublished(commandSide, second);
            assertThat(commandSides.queued(second)).isEqualTo(2);
            commandSides.report(new AppliedReport(second.storeId(), 2, 2, 0, null, 0, List.of(), "a projector of now"));
            Ledger ledger = commandSide.bean(Ledger.class);
            await().atMost(PATIENCE).until(() -> ledger.isSettled(2, 2));
            assertThat(ledger.isSettled(2, 1)).as("by a report of before").isFalse();
        }
    }

    private static void awaitGone(RunningCommandSide commandSide, int number) {
        await().atMost(PATIENCE)
                .until(() -> CommandSides.find(commandSide, number)
                        .filter(status -> status.state() != GenerationState.ENDED)
                        .isEmpty());
    }
}
