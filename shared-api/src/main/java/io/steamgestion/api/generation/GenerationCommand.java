// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import io.steamgestion.api.parked.ParkedKey;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of a generation. */
public sealed interface GenerationCommand {

    /** Parked items that one command may name, so that an event stays small. */
    int MOST_PARKED_ITEMS = 1_000;

    String generationId();

    /**
     * Starts a build of the read side from position 0. Refused if the number is taken.
     *
     * @param storeId the event store it is built from
     * @param reason why it is needed, for people
     */
    record StartGeneration(
            @TargetAggregateIdentifier String generationId, int generation, String storeId, String reason)
            implements GenerationCommand {}

    /**
     * Tries again what projectors gave up on.
     *
     * @param items at most {@value #MOST_PARKED_ITEMS}
     */
    record RetryParked(@TargetAggregateIdentifier String generationId, List<ParkedKey> items)
            implements GenerationCommand {}

    /**
     * Leaves out for good what projectors gave up on.
     *
     * @param items at most {@value #MOST_PARKED_ITEMS}
     * @param note why, for people
     */
    record DiscardParked(@TargetAggregateIdentifier String generationId, List<ParkedKey> items, String note)
            implements GenerationCommand {}
}
