// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.ErrorBudget;
import io.steamgestion.api.ingestion.IngestionCommand.CancelIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.CompleteIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.FailIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.ingestion.IngestionCommand.PauseIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.ResumeIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.StartIngestion;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCancelled;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionPaused;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionResumed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One run over one source. Takes batches in order, each exactly once in effect, until it has ended. Its state is small
 * and of constant size, so a command costs the same at the first batch and at the ten-thousandth.
 */
@Revision("2")
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "snapshotTrigger")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class Ingestion {

    @AggregateIdentifier
    private @Nullable String id;

    private IngestionState state = IngestionState.RUNNING;
    private IngestionTotals totals = IngestionTotals.NONE;
    /** Why it is paused, while it is. */
    private String pausedBecause = "";

    private ErrorBudget errorBudget = ErrorBudget.DEFAULT;
    /** From where the budget counts: the start, or where it was resumed last. */
    private IngestionTotals budgetFrom = IngestionTotals.NONE;

    protected Ingestion() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(StartIngestion command) {
        if (id != null) {
            throw new RefusedException(
                    "ingestion-exists",
                    "Ingestion " + command.ingestionId() + " was started already.",
                    "Start it under another id.");
        }
        apply(new IngestionStarted(command.ingestionId(), command.source(), command.settings()));
    }

    /** Whether the batch is new; false for one that was stored before. */
    @CommandHandler
    boolean handle(IngestBatch command, StoredBatches stored) {
        BatchSummary batch = command.summary();
        if (batch.number() <= totals.batches()) {
            refuseUnlessSame(batch, stored.digestOf(command.ingestionId(), batch.number()));
            return false;
        }
        refuseUnlessRunning();
        if (batch.number() != totals.batches() + 1) {
            throw outOfOrder(command.ingestionId(), batch.number(), totals.batches());
        }
        long lastRow = totals.read() + batch.accepted() + batch.rejected();
        if (batch.firstRow() != totals.read() + 1 || batch.lastRow() != lastRow) {
            throw new RefusedException(
                    "rows-do-not-add-up",
                    "Batch %d of ingestion %s says rows %d to %d, but its counts make rows %d to %d."
                            .formatted(
                                    batch.number(), id, batch.firstRow(), batch.lastRow(), totals.read() + 1, lastRow),
                    "Count every row of the source as accepted or rejected.");
        }
        apply(new BatchIngested(command.ingestionId(), batch, totals.plus(batch), command.content()));
        pauseIfBudgetIsExceeded(command.ingestionId());
        return true;
    }

    private void pauseIfBudgetIsExceeded(String ingestionId) {
        long rejected = totals.rejected() - budgetFrom.rejected();
        long read = totals.read() - budgetFrom.read();
        if (errorBudget.isExceeded(rejected, read)) {
            apply(new IngestionPaused(
                    ingestionId,
                    totals,
                    new Refusal(
                            "error-budget-exceeded",
                            "%,d of %,d rows were rejected, more than the %s %% that ingestion %s allows."
                                    .formatted(rejected, read, percent(errorBudget.maxRejectedPercent()), ingestionId),
                            "See its rejections; then cancel it, or resume it, with a larger budget if need be.")));
        }
    }

    private static String percent(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @CommandHandler
    void handle(PauseIngestion command) {
        refuseUnlessRunning();
        apply(new IngestionPaused(command.ingestionId(), totals, command.reason()));
    }

    @CommandHandler
    void handle(ResumeIngestion command) {
        refuseIfEnded();
        if (state != IngestionState.PAUSED) {
            throw new RefusedException(
                    "ingestion-not-paused",
                    "Ingestion " + id + " is not paused; it runs.",
                    "There is nothing to resume.");
        }
        apply(new IngestionResumed(
                command.ingestionId(), totals, command.errorBudget() == null ? errorBudget : command.errorBudget()));
    }

    @CommandHandler
    void handle(CancelIngestion command) {
        if (state == IngestionState.CANCELLED) {
            return;
        }
        refuseIfEnded();
        apply(new IngestionCancelled(command.ingestionId(), totals));
    }

    @CommandHandler
    void handle(CompleteIngestion command) {
        if (state == IngestionState.COMPLETED) {
            return;
        }
        refuseUnlessRunning();
        apply(new IngestionCompleted(command.ingestionId(), totals));
    }

    @CommandHandler
    void handle(FailIngestion command) {
        if (state == IngestionState.FAILED) {
            return;
        }
        refuseUnlessRunning();
        apply(new IngestionFailed(command.ingestionId(), totals, command.reason()));
    }

    static RefusedException outOfOrder(String ingestionId, int number, int stored) {
        return new RefusedException(
                "batch-out-of-order",
                "Batch %d of ingestion %s would leave a gap: %d batches are stored."
                        .formatted(number, ingestionId, stored),
                "Send batch " + (stored + 1) + " next.");
    }

    private void refuseUnlessSame(BatchSummary batch, Optional<String> digest) {
        if (!digest.equals(Optional.of(batch.digest()))) {
            throw new RefusedException(
                    "batch-content-differs",
                    "Batch %d of ingestion %s is stored with other content.".formatted(batch.number(), id),
                    "Send other rows under the next number.");
        }
    }

    private void refuseUnlessRunning() {
        refuseIfEnded();
        if (state == IngestionState.PAUSED) {
            throw new RefusedException(
                    "ingestion-paused", "Ingestion " + id + " is paused. " + pausedBecause, "Resume it first.");
        }
    }

    private void refuseIfEnded() {
        if (state.ended()) {
            throw new RefusedException(
                    "ingestion-ended",
                    "Ingestion %s is %s.".formatted(id, state.name().toLowerCase(Locale.ROOT)),
                    "Start a new ingestion.");
        }
    }

    @EventSourcingHandler
    void on(IngestionStarted event) {
        id = event.ingestionId();
        errorBudget = event.settings().errorBudget();
    }

    @EventSourcingHandler
    void on(BatchIngested event) {
        totals = event.totals();
    }

    @EventSourcingHandler
    void on(IngestionPaused event) {
        state = IngestionState.PAUSED;
        pausedBecause = event.reason().message();
    }

    @EventSourcingHandler
    void on(IngestionResumed event) {
        state = IngestionState.RUNNING;
        errorBudget = event.errorBudget();
        budgetFrom = event.totals();
    }

    @EventSourcingHandler
    void on(IngestionCancelled event) {
        state = IngestionState.CANCELLED;
    }

    @EventSourcingHandler
    void on(IngestionCompleted event) {
        state = IngestionState.COMPLETED;
    }

    @EventSourcingHandler
    void on(IngestionFailed event) {
        state = IngestionState.FAILED;
    }
}
