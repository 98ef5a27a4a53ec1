// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCancelled;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionPaused;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionResumed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.problem.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event means for the progress of its ingestion.
 *
 * @param batch number of the batch, 0 if the event is none
 * @param applied rows of the batch that are written
 * @param parked rows of the batch that were given up
 * @param games games whose reviews may have changed
 */
record Progress(
        IngestionEvent event,
        IngestionState state,
        IngestionTotals totals,
        @Nullable Refusal reason,
        @Nullable SourceDescription source,
        int batch,
        int applied,
        int parked,
        Set<Long> games) {

    /** What an event means that needed no documents, or of which none could be written. */
    static Progress of(IngestionEvent event) {
        return switch (event) {
            case IngestionStarted started ->
                new Progress(
                        event, IngestionState.RUNNING, IngestionTotals.NONE, null, started.source(), 0, 0, 0, Set.of());
            case BatchIngested batch -> of(batch, batch.summary().accepted(), Set.of());
            case IngestionPaused paused -> of(event, IngestionState.PAUSED, paused.totals(), paused.reason());
            case IngestionResumed resumed -> of(event, IngestionState.RUNNING, resumed.totals(), null);
            case IngestionCancelled cancelled -> of(event, IngestionState.CANCELLED, cancelled.totals(), null);
            case IngestionCompleted completed -> of(event, IngestionState.COMPLETED, completed.totals(), null);
            case IngestionFailed failed -> of(event, IngestionState.FAILED, failed.totals(), failed.reason());
        };
    }

    private static Progress of(
            IngestionEvent event, IngestionState state, IngestionTotals totals, @Nullable Refusal reason) {
        return new Progress(event, state, totals, reason, null, 0, 0, 0, Set.of());
    }

    /** What a batch means of which some rows were given up. */
    static Progress of(BatchIngested batch, int parked, Set<Long> games) {
        return new Progress(
                batch,
                IngestionState.RUNNING,
                batch.totals(),
                null,
                null,
                batch.summary().number(),
                batch.summary().accepted() - parked,
                parked,
                games);
    }
}
