// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import org.jspecify.annotations.Nullable;

/** How a document that an event makes stands in the index, by its version there. */
enum Standing {

    /** It is there, of this event. */
    INDEXED,

    /** A newer version is there. */
    SUPERSEDED,

    /** None is there, or an older one. */
    LOST;

    /**
     * @param own version that the event gives
     * @param found version in the index, null for none
     */
    static Standing of(long own, @Nullable Long found) {
        if (found == null || found < own) {
            return LOST;
        }
        return found == own ? INDEXED : SUPERSEDED;
    }
}
