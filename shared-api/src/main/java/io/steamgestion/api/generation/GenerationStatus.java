// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import io.steamgestion.api.transport.GenerationChannel;
import org.jspecify.annotations.Nullable;

/**
 * How a generation is shown, and all that a projector needs to know to feed it.
 *
 * @param channel its queue, indices and key prefix
 * @param searchable whether the alias {@code reviews} points to it
 * @param head position of the newest event in the store
 * @param published position up to which the broker has confirmed every event
 * @param applied events that projectors reported as written
 * @param parked events of which something is parked
 * @param pending events at or below {@code head} that no projector has reported yet
 * @param waiting why its relay waits, or null while it does not
 */
public record GenerationStatus(
        GenerationChannel channel,
        boolean searchable,
        long head,
        long published,
        long applied,
        long parked,
        long pending,
        @Nullable String waiting) {}
