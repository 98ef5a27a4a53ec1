// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import io.steamgestion.api.problem.Refusal;
import java.util.Objects;
import org.axonframework.serialization.Revision;

/** Everything that happens to an ingestion. Stored for ever: names and fields are frozen, changes go through upcasters. */
public sealed interface IngestionEvent {

    String ingestionId();

    /**
     * An ingestion was opened. Revision 1 has no settings: the default ones hold.
     *
     * @param settings how its rows are read, frozen
     */
    @Revision("2")
    record IngestionStarted(String ingestionId, SourceDescription source, IngestionSettings settings)
            implements IngestionEvent {
        public IngestionStarted {
            settings = settings == null ? IngestionSettings.DEFAULT : settings;
        }
    }

    /**
     * A batch was accepted. Revision 1 has no checkpoint in its summary.
     *
     * @param summary the batch's number, digest and counts
     * @param totals the ingestion's counts including this batch
     * @param content the rows, encoded by {@code BatchCodec}
     * @throws NullPointerException without summary or content, as only damaged bytes say it
     */
    @Revision("2")
    record BatchIngested(String ingestionId, BatchSummary summary, IngestionTotals totals, byte[] content)
            implements IngestionEvent {
        public BatchIngested {
            Objects.requireNonNull(summary, "a batch has a summary");
            Objects.requireNonNull(content, "a batch has rows");
        }
    }

    /** No batches are taken until it is resumed; the reason says who or what paused it, and how to go on. */
    @Revision("1")
    record IngestionPaused(String ingestionId, IngestionTotals totals, Refusal reason) implements IngestionEvent {}

    /**
     * Batches are taken again.
     *
     * @param errorBudget the budget from here on, counted from {@code totals}
     */
    @Revision("1")
    record IngestionResumed(String ingestionId, IngestionTotals totals, ErrorBudget errorBudget)
            implements IngestionEvent {}

    /** Ended by a person; what was accepted stays. */
    @Revision("1")
    record IngestionCancelled(String ingestionId, IngestionTotals totals) implements IngestionEvent {}

    @Revision("1")
    record IngestionCompleted(String ingestionId, IngestionTotals totals) implements IngestionEvent {}

    @Revision("1")
    record IngestionFailed(String ingestionId, IngestionTotals totals, Refusal reason) implements IngestionEvent {}
}
