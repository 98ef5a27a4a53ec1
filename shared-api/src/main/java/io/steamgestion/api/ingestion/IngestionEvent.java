// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import io.steamgestion.api.problem.Refusal;
import org.axonframework.serialization.Revision;

/** Everything that happens to an ingestion. Stored for ever: names and fields are frozen, changes go through upcasters. */
public sealed interface IngestionEvent {

    String ingestionId();

    @Revision("1")
    record IngestionStarted(String ingestionId, SourceDescription source) implements IngestionEvent {}

    /**
     * A batch was accepted.
     *
     * @param summary the batch's number, digest and counts
     * @param totals the ingestion's counts including this batch
     * @param content the rows, encoded by {@code BatchCodec}
     */
    @Revision("1")
    record BatchIngested(String ingestionId, BatchSummary summary, IngestionTotals totals, byte[] content)
            implements IngestionEvent {}

    @Revision("1")
    record IngestionCompleted(String ingestionId, IngestionTotals totals) implements IngestionEvent {}

    @Revision("1")
    record IngestionFailed(String ingestionId, IngestionTotals totals, Refusal reason) implements IngestionEvent {}
}
