// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import io.steamgestion.api.transport.GenerationChannel;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a generation is shown, and all that a projector needs to know to feed it.
 *
 * @param channel its queue, indices and key prefix
 * @param state what it is for
 * @param fed whether projectors take events from its queue
 * @param searchable whether the alias {@code reviews} points to it
 * @param head position of the newest event in the store
 * @param published position up to which the broker has confirmed every event
 * @param applied events that projectors reported as written
 * @param parked events of which something is parked
 * @param pending events at or below {@code head} that no projector has reported yet
 * @param waiting why its relay waits, or null while it does not
 * @param stalled why its projectors can't go on at the moment, or null while they can, or while there is none
 * @param catchingUp whether it is so far behind that its indices are refreshed rarely
 * @param queued messages in its queue that no projector has taken, or null while the broker can't be asked
 * @param held messages that projectors have taken and not settled, by their last heartbeats
 * @param window bytes that are published and not reported yet
 * @param windowLimit how many bytes that may be; beyond them the backlog waits in the event store
 * @param build where it comes from and how far it is
 */
public record GenerationStatus(
        GenerationChannel channel,
        GenerationState state,
        boolean fed,
        boolean searchable,
        long head,
        long published,
        long applied,
        long parked,
        long pending,
        @Nullable String waiting,
        @Nullable String stalled,
        boolean catchingUp,
        @Nullable Long queued,
        int held,
        long window,
        long windowLimit,
        GenerationBuild build) {

    /** The one of that number, or else of that name. */
    public static Optional<GenerationStatus> find(Collection<GenerationStatus> all, String numberOrName) {
        return all.stream()
                .filter(status ->
                        Integer.toString(status.channel().generation()).equals(numberOrName))
                .findFirst()
                .or(() -> all.stream()
                        .filter(status -> numberOrName.equals(status.build().name()))
                        .findFirst());
    }

    /** One that has taken no event yet. */
    public static GenerationStatus empty(GenerationChannel channel, boolean searchable) {
        return new GenerationStatus(
                channel,
                searchable ? GenerationState.SEARCHABLE : GenerationState.BUILDING,
                true,
                searchable,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                false,
                null,
                0,
                0,
                0,
                GenerationBuild.began(Instant.EPOCH));
    }
}
