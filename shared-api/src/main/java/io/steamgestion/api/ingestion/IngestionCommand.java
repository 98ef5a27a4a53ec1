// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import io.steamgestion.api.problem.Refusal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an ingestion. */
public sealed interface IngestionCommand {

    String ingestionId();

    /** Opens an ingestion over one source. Refused if the id is taken. */
    record StartIngestion(
            @TargetAggregateIdentifier String ingestionId, SourceDescription source, IngestionSettings settings)
            implements IngestionCommand {}

    /**
     * Stores one batch. Idempotent: the same number with the same digest is accepted again without effect; another
     * digest, or a number that leaves a gap, is refused.
     *
     * @param summary the batch's number, digest and counts
     * @param content the rows, encoded by {@code BatchCodec}
     */
    record IngestBatch(@TargetAggregateIdentifier String ingestionId, BatchSummary summary, byte[] content)
            implements IngestionCommand {}

    /**
     * Stops taking batches until the ingestion is resumed. Refused unless it runs.
     *
     * @param reason who or what paused it, and how to go on
     */
    record PauseIngestion(@TargetAggregateIdentifier String ingestionId, Refusal reason) implements IngestionCommand {}

    /**
     * Takes batches again. Refused unless it is paused.
     *
     * @param errorBudget the budget from now on, or null to keep the one it has; counting starts over either way
     */
    record ResumeIngestion(
            @TargetAggregateIdentifier String ingestionId,
            @Nullable ErrorBudget errorBudget) implements IngestionCommand {}

    /** Ends the ingestion before the end of its source; what was accepted stays. Idempotent. */
    record CancelIngestion(@TargetAggregateIdentifier String ingestionId) implements IngestionCommand {}

    /** Declares the source read to its end. Idempotent. */
    record CompleteIngestion(@TargetAggregateIdentifier String ingestionId) implements IngestionCommand {}

    /** Ends the ingestion because its source can't be read on; what was accepted stays. Idempotent. */
    record FailIngestion(@TargetAggregateIdentifier String ingestionId, Refusal reason) implements IngestionCommand {}
}
