// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of a generation. */
public sealed interface GenerationCommand {

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
}
