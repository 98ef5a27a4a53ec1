// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionCommand.CancelIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.CompleteIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.PauseIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.ResumeIngestion;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people do with an ingestion that has started. The decision comes first, then reading follows it; one act at a time,
 * so that two people can't make the line follow the decisions in another order.
 */
@Component
class IngestionLifecycle {

    private static final Refusal PAUSED_BY_HAND =
            new Refusal("paused", "Somebody paused it.", "Resume it to go on behind the last stored batch.");

    private final IngestionCommands commands;
    private final Ingestions ingestions;
    private final IngestionRunner runner;

    IngestionLifecycle(IngestionCommands commands, Ingestions ingestions, IngestionRunner runner) {
        this.commands = commands;
        this.ingestions = ingestions;
        this.runner = runner;
    }

    synchronized void pause(String ingestionId) {
        requireKnown(ingestionId);
        commands.send(new PauseIngestion(ingestionId, PAUSED_BY_HAND));
        runner.leave(ingestionId);
    }

    /** Goes on behind the last stored batch, with another error budget if one is given. */
    synchronized void resume(String ingestionId, StartRequest.@Nullable Budget budget) {
        Ingestions.Plan plan = requireKnown(ingestionId);
        ErrorBudget errorBudget =
                budget == null ? null : budget.orDefault(plan.settings().errorBudget());
        commands.send(new ResumeIngestion(ingestionId, errorBudget));
        if (plan.source().kind() != SourceKind.PUSH) {
            runner.submit(ingestionId);
        }
    }

    /** Ends it; what was accepted stays. */
    synchronized void cancel(String ingestionId) {
        requireKnown(ingestionId);
        commands.send(new CancelIngestion(ingestionId));
        runner.leave(ingestionId);
    }

    /** Declares that no more batches will be pushed. */
    void complete(String ingestionId) {
        PushedBatches.requirePushed(
                ingestionId, requireKnown(ingestionId).source().kind());
        commands.send(new CompleteIngestion(ingestionId));
    }

    private Ingestions.Plan requireKnown(String ingestionId) {
        return ingestions.plan(ingestionId);
    }
}
