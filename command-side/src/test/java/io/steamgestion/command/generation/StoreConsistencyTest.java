// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.GenerationCommand.DiscardParked;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.RunningCommandSide;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;

/** A data folder, or a part of it, that is deleted or put back beside living servers. */
class StoreConsistencyTest extends CommandSidesFixture {

    @Test
    void aDeletedFolderIsAnotherStoreThatLeavesTheOldIndicesAlone() throws Exception {
        GenerationChannel old = commandSides.run("deleted");
        index.write(old.reviewIndex(), 7, 1);
        commandSides.delete("deleted", "");
        GenerationChannel fresh = commandSides.run("deleted");
        assertThat(fresh.storeId()).isNotEqualTo(old.storeId());
        assertThat(fresh.generation()).isEqualTo(1);
        assertThat(index.searched()).contains(fresh.reviewIndex()).doesNotContain(old.reviewIndex());
        assertThat(index.found()).isZero();
        assertThat(index.documents(old.reviewIndex())).isEqualTo(1);
    }

    @Test
    void aDeletedLedgerHandsEverythingOutAgain() throws Exception {
        GenerationChannel first;
        try (RunningCommandSide commandSide = commandSides.start("ledger-deleted")) {
            first = CommandSides.awaitSearchable(commandSide);
            commandSides.ingest(commandSide);
            commandSide
                    .bean(CommandGateway.class)
                    .sendAndWait(new DiscardParked(Generation.idOf(1), List.of(new ParkedKey(3, 1L)), "not needed"));
        }
        commandSides.delete("ledger-deleted", "ledger.db");
        commandSides.report(new AppliedReport(first.storeId(), 1, 2, 0, null, 0, List.of(), "a projector of before"));
        try (RunningCommandSide commandSide = commandSides.start("ledger-deleted")) {
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(first);
            CommandSides.awaitPublished(commandSide, first);
            Ledger ledger = commandSide.bean(Ledger.class);
            assertThat(ledger.acts().through(1)).as("decisions are followed").isEqualTo(1);
            commandSides.report(new AppliedReport(first.storeId(), 1, 3, 0, null, 0, List.of(), "a projector of now"));
            await().atMost(Duration.ofSeconds(30)).until(() -> ledger.isSettled(1, 3));
            assertThat(ledger.isSettled(1, 2)).as("by a report of before").isFalse();
        }
    }

    @Test
    void aFolderPutBackFromBeforeTheLastStartGetsANewStoreId() throws Exception {
        GenerationChannel old = commandSides.run("put-back");
        commandSides.copy("put-back", "put-back-copy", "");
        try (RunningCommandSide commandSide = commandSides.start("put-back")) {
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(old);
            commandSides.ingest(commandSide);
        }
        commandSides.copy("put-back-copy", "put-back", "");
        assertRenewed("put-back", old, "later start");
        assertThat(commandSides.run("put-back").generation())
                .as("and then it stays")
                .isEqualTo(2);
    }

    @Test
    void aFolderPutBackWithinTheSameStartIsKnownByItsDocuments() throws Exception {
        GenerationChannel old;
        try (RunningCommandSide commandSide = commandSides.start("same-start")) {
            old = CommandSides.awaitSearchable(commandSide);
            CommandSides.awaitPublished(commandSide, old);
            commandSides.copy("same-start", "same-start-copy", "");
            commandSides.ingest(commandSide);
            index.write(old.reviewIndex(), 1, 3);
        }
        commandSides.copy("same-start-copy", "same-start", "");
        assertRenewed("same-start", old, "documents of position 3");
    }

    @Test
    void aFolderPutBackIsAlsoKnownAfterStartsWithoutElasticsearch() throws Exception {
        GenerationChannel old;
        try (RunningCommandSide commandSide = commandSides.start("later")) {
            old = CommandSides.awaitSearchable(commandSide);
            CommandSides.awaitPublished(commandSide, old);
            commandSides.copy("later", "later-copy", "");
            commandSides.ingest(commandSide);
            index.write(old.reviewIndex(), 1, 3);
        }
        commandSides.copy("later-copy", "later", "");
        for (int start = 1; start <= 2; start++) {
            try (RunningCommandSide alone = RunningCommandSide.alone(folder.resolve("later"))) {
                commandSides.ingest(alone);
            }
        }
        assertRenewed("later", old, "events.db ended at 1");
    }

    @Test
    void anEventStorePutBackWithoutItsLedgerGetsANewStoreId() throws Exception {
        GenerationChannel old;
        try (RunningCommandSide commandSide = commandSides.start("events-back")) {
            old = CommandSides.awaitSearchable(commandSide);
            CommandSides.awaitPublished(commandSide, old);
            commandSides.copy("events-back", "events-back-copy", "events.db");
            commandSides.ingest(commandSide);
            CommandSides.awaitPublished(commandSide, old);
        }
        commandSides.copy("events-back-copy", "events-back", "events.db");
        assertRenewed("events-back", old, "The ledger knows position 4");
    }

    @Test
    void twoProcessesOnCopiesOfOneFolderPart() throws Exception {
        GenerationChannel shared = commandSides.run("twin");
        commandSides.copy("twin", "other-twin", "");
        try (RunningCommandSide one = commandSides.start("twin")) {
            assertThat(CommandSides.awaitSearchable(one)).isEqualTo(shared);
            try (RunningCommandSide other = commandSides.start("other-twin")) {
                GenerationChannel others = CommandSides.awaitGeneration(other, 2);
                assertThat(others.storeId()).isNotEqualTo(shared.storeId());
                assertThat(CommandSides.awaitSearchable(one)).isEqualTo(shared);
            }
        }
    }

    private static void assertRenewed(String data, GenerationChannel old, String reason) throws Exception {
        long before = index.documents(old.reviewIndex());
        try (RunningCommandSide commandSide = commandSides.start(data)) {
            GenerationChannel fresh = CommandSides.awaitSearchable(commandSide);
            assertThat(fresh.storeId()).isNotEqualTo(old.storeId());
            assertThat(fresh.generation()).isEqualTo(2);
            assertThat(CommandSides.reason(commandSide, fresh)).contains(reason).contains("new store id");
            assertThat(index.searched()).contains(fresh.reviewIndex()).doesNotContain(old.reviewIndex());
            assertThat(index.found()).isZero();
            assertThat(index.documents(old.reviewIndex())).isEqualTo(before);
            CommandSides.awaitPublished(commandSide, fresh);
        }
    }
}
