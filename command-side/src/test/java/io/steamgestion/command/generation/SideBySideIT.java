// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.GenerationCommand.DropGeneration;
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
class SideBySideIT extends WorldsFixture {

    @Test
    void feedsARebuildBesideTheOneThatIsSearched() throws Exception {
        GenerationChannel first;
        GenerationChannel second;
        try (RunningCommandSide commandSide = worlds.start("rebuild")) {
            first = Worlds.awaitSearchable(commandSide);
            worlds.ingest(commandSide);
            second = Worlds.rebuild(commandSide);
            worlds.ingest(commandSide);
            Worlds.awaitHandedOut(commandSide, first);
            Worlds.awaitHandedOut(commandSide, second);
            assertThat(worlds.queued(first)).as("every event").isEqualTo(8);
            assertThat(worlds.queued(second)).as("every event").isEqualTo(8);
            assertThat(elasticsearch.searched()).contains(first.reviewIndex()).doesNotContain(second.reviewIndex());
            GenerationStatus building = Worlds.status(commandSide, 2);
            assertThat(building.state()).isEqualTo(GenerationState.BUILDING);
            assertThat(building.searchable()).isFalse();
            assertThat(building.pending()).isEqualTo(8);
            assertThat(Worlds.status(commandSide, 1).searchable()).isTrue();
        }
        try (RunningCommandSide commandSide = worlds.start("rebuild")) {
            Worlds.awaitFed(commandSide, 1);
            Worlds.awaitFed(commandSide, 2);
            assertThat(worlds.queued(second)).as("nothing is handed out again").isEqualTo(8);
        }
    }

    @Test
    void settlesWhatIsReportedOfEach() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("reports")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            GenerationChannel second = Worlds.rebuild(commandSide);
            Worlds.awaitHandedOut(commandSide, second);
            worlds.report(new AppliedReport(first.storeId(), 2, 1, 0, null, 0, List.of(), "a test"));
            Ledger ledger = commandSide.bean(Ledger.class);
            await().atMost(PATIENCE).until(() -> ledger.isSettled(2, 1));
            assertThat(ledger.isSettled(1, 1)).isFalse();
            elasticsearch.done("DELETE", "/" + second.reviewIndex(), "");
            Worlds.lookNow(commandSide);
            await("the second is fed no more")
                    .atMost(PATIENCE)
                    .until(() -> Worlds.find(commandSide, 2)
                            .filter(GenerationStatus::fed)
                            .isEmpty());
            worlds.report(new AppliedReport(first.storeId(), 1, 1, 0, null, 0, List.of(), "a test"));
            await("reports of the first are taken all the same")
                    .atMost(PATIENCE)
                    .until(() -> ledger.isSettled(1, 1));
        }
    }

    @Test
    void movesTheAliasesAtOnceWhenASwitchIsDecided() throws Exception {
        GenerationChannel second;
        try (RunningCommandSide commandSide = worlds.start("switch")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            second = Worlds.rebuild(commandSide);
            Worlds.switchOver(commandSide, first, second);
            await().atMost(Duration.ofSeconds(4))
                    .until(() -> elasticsearch.searched().contains(second.reviewIndex()));
            assertThat(elasticsearch.searched()).doesNotContain(first.reviewIndex());
            assertThat(Worlds.awaitSearchable(commandSide)).isEqualTo(second);
            GenerationStatus standby = Worlds.status(commandSide, 1);
            assertThat(standby.state()).isEqualTo(GenerationState.STANDBY);
            assertThat(standby.fed()).isTrue();
        }
        try (RunningCommandSide commandSide = worlds.start("switch")) {
            assertThat(Worlds.awaitSearchable(commandSide)).isEqualTo(second);
            Worlds.awaitFed(commandSide, 1);
            assertThat(elasticsearch.searched()).contains(second.reviewIndex());
        }
    }

    @Test
    void cancelsARebuildWhoseIndexIsLost() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("rebuild-lost")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            GenerationChannel second = Worlds.rebuild(commandSide);
            elasticsearch.done("DELETE", "/" + second.rejectionIndex(), "");
            Worlds.lookNow(commandSide);
            awaitGone(commandSide, 2);
            GenerationStatus searched = Worlds.status(commandSide, 1);
            assertThat(searched.build().rebuildDue())
                    .contains(second.rejectionIndex() + " is gone")
                    .contains("Ask for it again");
            assertThat(searched.searchable()).isTrue();
            await().atMost(PATIENCE).until(() -> Worlds.find(commandSide, 2).isEmpty());
            assertThat(elasticsearch.call("GET", "/" + second.reviewIndex(), "").status())
                    .as("was not lost, and stays")
                    .isEqualTo(200);
            assertThat(Worlds.rebuild(commandSide)).isEqualTo(new GenerationChannel(first.storeId(), 3));
            assertThat(Worlds.status(commandSide, 1).build().rebuildDue()).isNull();
        }
    }

    @Test
    void keepsAStandbyOneWhoseIndexIsLostUntilSomebodyDropsIt() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("standby-lost")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            GenerationChannel second = Worlds.rebuild(commandSide);
            Worlds.switchOver(commandSide, first, second);
            Worlds.awaitState(commandSide, 1, GenerationState.STANDBY);
            elasticsearch.done("DELETE", "/" + first.rejectionIndex(), "");
            await().atMost(PATIENCE).until(() -> {
                Worlds.lookNow(commandSide);
                String waiting = Worlds.status(commandSide, 1).waiting();
                return waiting != null && waiting.contains("drop it if it is not needed");
            });
            assertThat(Worlds.status(commandSide, 1).state()).isEqualTo(GenerationState.STANDBY);
            assertThat(Worlds.status(commandSide, 1).fed()).isFalse();
            assertThat(elasticsearch.call("GET", "/" + first.reviewIndex(), "").status())
                    .isEqualTo(200);
            Worlds.send(commandSide, new DropGeneration(Generation.idOf(1), "a test"));
            awaitGone(commandSide, 1);
            assertThat(Worlds.awaitSearchable(commandSide)).isEqualTo(second);
        }
    }

    @Test
    void answersTheLossOfTheSearchedOneBesideARebuild() throws Exception {
        try (RunningCommandSide commandSide = worlds.start("searched-lost")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            Worlds.rebuild(commandSide);
            elasticsearch.done("DELETE", "/" + first.reviewIndex(), "");
            Worlds.lookNow(commandSide);
            GenerationChannel third = Worlds.awaitGeneration(commandSide, 3);
            assertThat(elasticsearch.searched()).contains(third.reviewIndex());
            assertThat(Worlds.status(commandSide, 1).state()).isEqualTo(GenerationState.LOST);
            GenerationStatus rebuild = Worlds.status(commandSide, 2);
            assertThat(rebuild.state()).isEqualTo(GenerationState.BUILDING);
            assertThat(rebuild.fed()).isTrue();
        }
    }

    @Test
    void feedsTheOthersWhileOneCantBePrepared() throws Exception {
        GenerationChannel second;
        try (RunningCommandSide commandSide = worlds.start("blocked")) {
            Worlds.awaitSearchable(commandSide);
            second = Worlds.rebuild(commandSide);
        }
        String settings = "/" + second.rejectionIndex() + "/_settings";
        elasticsearch.done("PUT", settings, "{\"index.blocks.read_only\": true}");
        try (RunningCommandSide commandSide = worlds.start("blocked")) {
            Worlds.awaitFed(commandSide, 1);
            await().atMost(PATIENCE)
                    .until(() -> String.valueOf(Worlds.status(commandSide, 2).waiting())
                            .contains("Elasticsearch can't be used"));
            assertThat(Worlds.status(commandSide, 2).fed()).isFalse();
        }
        try (RunningCommandSide commandSide = worlds.start("blocked")) {
            Worlds.awaitFed(commandSide, 1);
            elasticsearch.done("PUT", settings, "{\"index.blocks.read_only\": null}");
            Worlds.awaitFed(commandSide, 2);
            assertThat(Worlds.status(commandSide, 2).state())
                    .as("not taken for an older copy")
                    .isEqualTo(GenerationState.BUILDING);
        }
    }

    @Test
    void handsEverythingOutAgainToAllWhenTheLedgerIsLost() throws Exception {
        GenerationChannel second;
        try (RunningCommandSide commandSide = worlds.start("ledger-lost")) {
            Worlds.awaitSearchable(commandSide);
            second = Worlds.rebuild(commandSide);
            Worlds.awaitHandedOut(commandSide, second);
        }
        worlds.delete("ledger-lost", "ledger.db");
        worlds.report(new AppliedReport(second.storeId(), 2, 1, 0, null, 0, List.of(), "a projector of before"));
        try (RunningCommandSide commandSide = worlds.start("ledger-lost")) {
            GenerationChannel first = Worlds.awaitSearchable(commandSide);
            Worlds.awaitFed(commandSide, 2);
            Worlds.awaitHandedOut(commandSide, first);
            Worlds.awaitHandedOut(commandSide, second);
            assertThat(worlds.queued(second)).isEqualTo(2);
            worlds.report(new AppliedReport(second.storeId(), 2, 2, 0, null, 0, List.of(), "a projector of now"));
            Ledger ledger = commandSide.bean(Ledger.class);
            await().atMost(PATIENCE).until(() -> ledger.isSettled(2, 2));
            assertThat(ledger.isSettled(2, 1)).as("by a report of before").isFalse();
        }
    }

    @Test
    void findsAnOlderCopyByAnyOfThem() throws Exception {
        GenerationChannel second;
        try (RunningCommandSide commandSide = worlds.start("copy-of-two")) {
            Worlds.awaitSearchable(commandSide);
            second = Worlds.rebuild(commandSide);
            Worlds.awaitHandedOut(commandSide, second);
            worlds.copy("copy-of-two", "copy-of-two-before", "");
            worlds.ingest(commandSide);
            elasticsearch.addReview(second, 1, 4);
        }
        worlds.copy("copy-of-two-before", "copy-of-two", "");
        try (RunningCommandSide commandSide = worlds.start("copy-of-two")) {
            GenerationChannel third = Worlds.awaitGeneration(commandSide, 3);
            assertThat(third.storeId()).isNotEqualTo(second.storeId());
            assertThat(Worlds.reason(commandSide, third)).contains("documents of position 4");
            assertThat(Worlds.status(commandSide, 1).state()).isEqualTo(GenerationState.LOST);
            assertThat(Worlds.status(commandSide, 2).state()).isEqualTo(GenerationState.LOST);
            assertThat(elasticsearch.count(second.reviewIndex())).isEqualTo(1);
        }
    }

    private static void awaitGone(RunningCommandSide commandSide, int number) {
        await().atMost(PATIENCE)
                .until(() -> Worlds.find(commandSide, number)
                        .filter(status -> status.state() != GenerationState.ENDED)
                        .isEmpty());
    }
}
