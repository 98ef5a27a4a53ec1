// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.generation.GenerationEvent;
import io.steamgestion.api.ingestion.IngestionEvent;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCancelled;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionPaused;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionResumed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What each event does to one generation: first to its indices, then to its caches. Events may come in any order and
 * any number of times.
 */
@Component
@InRole(Role.PROJECTOR)
final class EventProjection {

    private final BatchWriter batches;
    private final ProgressWriter progress;

    EventProjection(BatchWriter batches, ProgressWriter progress) {
        this.batches = batches;
        this.progress = progress;
    }

    /**
     * Applies an event.
     *
     * @return the reviews that could not be written and never can
     * @throws RuntimeException if the event fails for itself
     */
    List<ParkedItem> apply(StoredEvent event, GenerationChannel channel, TransientRetry patience)
            throws RequeueException, NewerEventException {
        return switch (event.payload()) {
            case IngestionEvent ingestion -> ingestion(ingestion, event, channel, patience);
            // A generation's own events are for the command side; they change no document and no cache.
            case GenerationEvent ignored -> List.of();
            default ->
                throw new IllegalArgumentException(
                        "No event: " + event.payload().getClass());
        };
    }

    private List<ParkedItem> ingestion(
            IngestionEvent ingestion, StoredEvent event, GenerationChannel channel, TransientRetry patience)
            throws RequeueException, NewerEventException {
        return switch (ingestion) {
            case BatchIngested batch -> batch(batch, event, channel, patience);
            case IngestionStarted started -> noted(started, event, channel, patience);
            case IngestionPaused paused -> noted(paused, event, channel, patience);
            case IngestionResumed resumed -> noted(resumed, event, channel, patience);
            case IngestionCancelled cancelled -> noted(cancelled, event, channel, patience);
            case IngestionCompleted completed -> noted(completed, event, channel, patience);
            case IngestionFailed failed -> noted(failed, event, channel, patience);
        };
    }

    private List<ParkedItem> batch(
            BatchIngested batch, StoredEvent event, GenerationChannel channel, TransientRetry patience)
            throws RequeueException, NewerEventException {
        BatchWriter.Written written = batches.write(channel, batch, event.position(), patience);
        progress.write(channel, event, Progress.of(batch, written.parked().size(), written.games()), patience);
        return written.parked();
    }

    private List<ParkedItem> noted(
            IngestionEvent ingestion, StoredEvent event, GenerationChannel channel, TransientRetry patience)
            throws RequeueException {
        progress.write(channel, event, Progress.of(ingestion), patience);
        return List.of();
    }

    /** Notes that an event was given up as a whole the first time: all rows of a batch are parked. */
    void giveUp(StoredEvent event, GenerationChannel channel, TransientRetry patience) throws RequeueException {
        if (event.payload() instanceof IngestionEvent ingestion) {
            progress.write(channel, event, Progress.of(ingestion), patience);
        }
    }
}
