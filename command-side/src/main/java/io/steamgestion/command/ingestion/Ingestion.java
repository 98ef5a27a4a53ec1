// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.IngestionCommand.CompleteIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.FailIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.ingestion.IngestionCommand.StartIngestion;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.problem.RefusedException;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One run over one source. Takes batches in order, each exactly once in effect, until it has ended. Its state is small
 * and of constant size, so a command costs the same at the first batch and at the ten-thousandth.
 */
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
        apply(new IngestionStarted(command.ingestionId(), command.source()));
    }

    @CommandHandler
    void handle(IngestBatch command, StoredBatches stored) {
        BatchSummary batch = command.summary();
        if (batch.number() <= totals.batches()) {
            refuseUnlessSame(batch, stored.digestOf(command.ingestionId(), batch.number()));
            return;
        }
        refuseIfEnded();
        if (batch.number() != totals.batches() + 1) {
            throw new RefusedException(
                    "batch-out-of-order",
                    "Batch %d of ingestion %s would leave a gap: %d batches are stored."
                            .formatted(batch.number(), id, totals.batches()),
                    "Send batch " + (totals.batches() + 1) + " next.");
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
    }

    @CommandHandler
    void handle(CompleteIngestion command) {
        if (state == IngestionState.COMPLETED) {
            return;
        }
        refuseIfEnded();
        apply(new IngestionCompleted(command.ingestionId(), totals));
    }

    @CommandHandler
    void handle(FailIngestion command) {
        if (state == IngestionState.FAILED) {
            return;
        }
        refuseIfEnded();
        apply(new IngestionFailed(command.ingestionId(), totals, command.reason()));
    }

    private void refuseUnlessSame(BatchSummary batch, Optional<String> digest) {
        if (!digest.equals(Optional.of(batch.digest()))) {
            throw new RefusedException(
                    "batch-content-differs",
                    "Batch %d of ingestion %s is stored with other content.".formatted(batch.number(), id),
                    "Send other rows under the next number.");
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
    }

    @EventSourcingHandler
    void on(BatchIngested event) {
        totals = event.totals();
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
