// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.generation.GenerationCommand.RetryParked;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.generation.reconcile.StoredDecisions;
import io.steamgestion.command.platform.RunningCommandSide;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A generation with a name and an end: the read side as it was at a position. */
class SideGenerationTest extends CommandSidesFixture {

    private static final long UNTIL = 3;

    @Test
    void takesEverythingUpToItsEndAndIsFedNoMoreThen() throws Exception {
        GenerationChannel side;
        try (RunningCommandSide commandSide = commandSides.start("side")) {
            CommandSides.awaitSearchable(commandSide);
            commandSides.ingest(commandSide);
            side = CommandSides.startAnother(commandSide, GenerationPurpose.SIDE, "before", UNTIL);
            CommandSides.awaitFed(commandSide, 2);
            commandSides.ingest(commandSide);
            await().atMost(PATIENCE)
                    .until(() -> CommandSides.status(commandSide, 2).published() == UNTIL);
            assertThat(commandSides.queued(side)).isEqualTo(UNTIL);
            GenerationStatus status = CommandSides.status(commandSide, 2);
            assertThat(status.state()).isEqualTo(GenerationState.SIDE);
            assertThat(status.pending()).isEqualTo(UNTIL);
            assertThat(status.build().name()).isEqualTo("before");
            assertThat(status.build().until()).isEqualTo(UNTIL);
            addUnrefreshed(side);
            for (long position = 1; position <= UNTIL; position++) {
                commandSides.report(applied(side, position, List.of()));
            }
            awaitFedNoMore(commandSide);
            assertThat(index.count(side.reviewIndex())).as("refreshed").isEqualTo(1);
            assertThat(CommandSides.status(commandSide, 2).pending()).isZero();
            assertThat(index.searched()).doesNotContain(side.reviewIndex());
        }
        try (RunningCommandSide commandSide = commandSides.start("side")) {
            CommandSides.awaitFed(commandSide, 1);
            awaitFedNoMore(commandSide);
            assertThat(commandSides.queued(side)).isEqualTo(UNTIL);
            assertThat(CommandSides.status(commandSide, 2).state()).isEqualTo(GenerationState.SIDE);
        }
    }

    @Test
    void isFedAgainWhileWhatIsParkedIsTriedAgain() throws Exception {
        try (RunningCommandSide commandSide = commandSides.start("side-retried")) {
            CommandSides.awaitSearchable(commandSide);
            GenerationChannel side = CommandSides.startAnother(commandSide, GenerationPurpose.SIDE, "before", 1L);
            CommandSides.awaitFed(commandSide, 2);
            commandSides.report(
                    applied(side, 1, List.of(new ParkedItem(7L, ParkedKind.REFUSED, 1, "a field of another type"))));
            awaitFedNoMore(commandSide);
            CommandSides.send(commandSide, new RetryParked(Generation.idOf(2), List.of(new ParkedKey(1, 7L))));
            commandSide.bean(StoredDecisions.class).follow(2);
            CommandSides.checkNow(commandSide);
            CommandSides.awaitFed(commandSide, 2);
        }
    }

    /** As a projector writes: nothing can be found before a refresh. */
    private static void addUnrefreshed(GenerationChannel side) throws Exception {
        index.write(side.reviewIndex(), 1, UNTIL);
    }

    private static AppliedReport applied(GenerationChannel side, long position, List<ParkedItem> parked) {
        return new AppliedReport(side.storeId(), side.generation(), position, 0, null, 0, parked, "a test");
    }

    private static void awaitFedNoMore(RunningCommandSide commandSide) {
        GenerationReconciler reconciler = commandSide.bean(GenerationReconciler.class);
        await().atMost(PATIENCE).until(() -> {
            reconciler.checkNow();
            return reconciler.condition(2).isEmpty()
                    && !CommandSides.status(commandSide, 2).fed();
        });
    }
}
