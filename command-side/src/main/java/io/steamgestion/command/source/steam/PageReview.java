// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import org.jspecify.annotations.Nullable;

/**
 * One element of a page.
 *
 * @param json as Steam wrote it, to the letter
 * @param id {@code recommendationid}; empty where there is none
 * @param updated {@code timestamp_updated}, or that of its creation; null where neither can be read
 */
record PageReview(String json, String id, @Nullable Long updated) {

    /** Whether it was last updated before {@code since}; one that says no time is taken as new. */
    boolean isOlderThan(@Nullable Long since) {
        return since != null && updated != null && updated < since;
    }
}
