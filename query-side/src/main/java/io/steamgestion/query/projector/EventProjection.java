// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.generation.GenerationEvent;
import io.steamgestion.api.ingestion.IngestionEvent;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.games.TouchedGames;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What each event does to one generation: first to its indices, then to the marks of its games. Events may come in any order and
 * any number of times.
 */
@Component
@InRole(Role.PROJECTOR)
final class EventProjection {

    private final BatchWriter batches;
    private final TouchedGames games;

    EventProjection(BatchWriter batches, TouchedGames games) {
        this.batches = batches;
        this.games = games;
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
            case BatchIngested batch -> batch(batch, event.position(), channel, patience);
            // What else happens to ingestions and generations is shown by the command side; it changes no document.
            case IngestionEvent _, GenerationEvent _ -> List.of();
            default ->
                throw new IllegalArgumentException(
                        "No event: " + event.payload().getClass());
        };
    }

    private List<ParkedItem> batch(
            BatchIngested batch, long position, GenerationChannel channel, TransientRetry patience)
            throws RequeueException, NewerEventException {
        BatchWriter.Written written = batches.write(channel, batch, position, patience);
        patience.insist(() -> touch(channel, written.games()));
        return written.parked();
    }

    private void touch(GenerationChannel channel, Set<Long> touched) throws TransientFailure {
        try {
            games.touch(channel, touched);
        } catch (DataAccessException e) {
            throw new TransientFailure("Redis does not take the touched games: " + Causes.innermost(e), e);
        }
    }
}
