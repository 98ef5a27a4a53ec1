// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import io.steamgestion.api.parked.ParkedKey;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that happens to a generation. Stored for ever: names and fields are frozen. */
public sealed interface GenerationEvent {

    int generation();

    /**
     * A generation was started and is fed from position 0. Revision 1 has no purpose: it serves.
     *
     * @param name of a side generation, otherwise null
     * @param until the last position that a side generation takes, otherwise null
     */
    @Revision("2")
    record GenerationStarted(
            String generationId,
            int generation,
            String storeId,
            String reason,
            GenerationPurpose purpose,
            @Nullable String name,
            @Nullable Long until)
            implements GenerationEvent {
        public GenerationStarted {
            purpose = purpose == null ? GenerationPurpose.SERVE : purpose;
        }
    }

    /** It was decided that searches go to this generation, complete to the position, in place of another one. */
    @Revision("1")
    record GenerationSwitched(
            String generationId, int generation, int from, long position, GenerationComparison comparison)
            implements GenerationEvent {}

    /** It was decided that searches go back to this generation. */
    @Revision("1")
    record GenerationRolledBack(String generationId, int generation, int from, long position)
            implements GenerationEvent {}

    /** A generation was given up before it was ever searched. Revision 1 has no cause: its reason began with it. */
    @Revision("2")
    record GenerationCancelled(String generationId, int generation, String reason, EndCause cause)
            implements GenerationEvent {

        private static final String LOST = "Lost: ";

        public GenerationCancelled {
            if (cause == null) {
                boolean lost = reason.startsWith(LOST);
                cause = lost ? EndCause.LOSS : EndCause.DECISION;
                reason = lost ? reason.substring(LOST.length()) : reason;
            }
        }
    }

    /** A generation that is not searched any more, or has a name, is to be removed. */
    @Revision("1")
    record GenerationDropped(String generationId, int generation, String reason) implements GenerationEvent {}

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
