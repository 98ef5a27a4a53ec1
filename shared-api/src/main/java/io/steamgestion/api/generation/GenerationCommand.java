// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import io.steamgestion.api.parked.ParkedKey;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
     * @param name of a side generation, otherwise null
     * @param until the last position that a side generation takes, otherwise null
     */
    record StartGeneration(
            @TargetAggregateIdentifier String generationId,
            int generation,
            String storeId,
            String reason,
            GenerationPurpose purpose,
            @Nullable String name,
            @Nullable Long until)
            implements GenerationCommand {

        /** One that is searched from its start on. */
        public static StartGeneration serving(String generationId, int generation, String storeId, String reason) {
            return new StartGeneration(generationId, generation, storeId, reason, GenerationPurpose.SERVE, null, null);
        }
    }

    /**
     * Lets searches go to this generation, which is complete. Refused if it was ended, or is a side generation.
     *
     * @param from where they went before
     * @param position both were complete to here
     * @param comparison of both, there
     */
    record SwitchGeneration(
            @TargetAggregateIdentifier String generationId, int from, long position, GenerationComparison comparison)
            implements GenerationCommand {}

    /**
     * Lets searches go back to this generation. Refused if it was ended, or never searched.
     *
     * @param from where they went before
     * @param position it was complete to here
     */
    record RollBackGeneration(@TargetAggregateIdentifier String generationId, int from, long position)
            implements GenerationCommand {}

    /** Ends a generation that was never searched. */
    record CancelGeneration(@TargetAggregateIdentifier String generationId, String reason, EndCause cause)
            implements GenerationCommand {}

    /** Ends a generation that is not searched any more, or has a name. */
    record DropGeneration(@TargetAggregateIdentifier String generationId, String reason) implements GenerationCommand {}

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
