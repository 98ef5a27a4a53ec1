// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import io.steamgestion.api.parked.ParkedKey;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Everything that happens to a generation. Stored for ever: names and fields are frozen. */
public sealed interface GenerationEvent {

    int generation();

    /** A generation was started and is fed from position 0. */
    @Revision("1")
    record GenerationStarted(String generationId, int generation, String storeId, String reason)
            implements GenerationEvent {}

    /** Somebody asked that parked items be tried again. */
    @Revision("1")
    record ParkedRetried(String generationId, int generation, List<ParkedKey> items) implements GenerationEvent {}

    /**
     * Somebody decided that parked items may be missing.
     *
     * @param note why
     */
    @Revision("1")
    record ParkedDiscarded(String generationId, int generation, List<ParkedKey> items, String note)
            implements GenerationEvent {}
}
