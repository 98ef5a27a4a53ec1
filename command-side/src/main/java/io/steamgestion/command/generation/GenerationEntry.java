// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.transport.GenerationChannel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A generation as its events say it.
 *
 * @param name of a side generation, otherwise null
 * @param until the last position that a side generation takes, otherwise null
 * @param stateSince when it came into its state
 * @param fedBy number of the last start of the command side that fed it, 0 if none has
 */
public record GenerationEntry(
        GenerationChannel channel,
        GenerationPurpose purpose,
        GenerationState state,
        @Nullable String name,
        @Nullable Long until,
        String reason,
        Instant startedAt,
        Instant stateSince,
        long fedBy) {

    /** The number of the generation, as people use it. */
    public int number() {
        return channel.generation();
    }

    /** The last position that it is to take, of a store whose newest event is at {@code head}. */
    public long end(long head) {
        return until == null ? head : Math.min(until, head);
    }

    /** Whether its indices are kept, and events are published to it unless it has got all of them. */
    public boolean isLive() {
        return switch (state) {
            case BUILDING, SEARCHABLE, STANDBY, SIDE -> true;
            case LOST, ENDED -> false;
        };
    }
}
