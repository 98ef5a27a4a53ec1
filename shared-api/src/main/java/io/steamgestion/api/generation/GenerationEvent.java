// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import org.axonframework.serialization.Revision;

/** Everything that happens to a generation. Stored for ever: names and fields are frozen. */
public sealed interface GenerationEvent {

    int generation();

    /** A generation was started and is fed from position 0. */
    @Revision("1")
    record GenerationStarted(String generationId, int generation, String storeId, String reason)
            implements GenerationEvent {}
}
