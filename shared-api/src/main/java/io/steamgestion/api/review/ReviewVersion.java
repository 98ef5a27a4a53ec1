// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

/**
 * The external version of a review's document: the newer review wins, then the later event. Elasticsearch keeps the
 * document with the highest version, so events may be applied in any order and any number of times.
 */
public final class ReviewVersion {

    /** Positions stay below 2^31; update times stay below 2^32, so a version fits 63 bits. */
    private static final int POSITION_BITS = 31;

    private ReviewVersion() {}

    /**
     * The version of a review stored by the event at {@code position}.
     *
     * @param timestampUpdated seconds since 1970, missing = 0
     * @param position the event's global index, from 1
     * @throws IllegalArgumentException if either is out of range
     */
    public static long of(long timestampUpdated, long position) {
        if (timestampUpdated < 0 || timestampUpdated >= 1L << 32 || position < 0 || position >= 1L << POSITION_BITS) {
            throw new IllegalArgumentException(
                    "No version for update time %d at position %d".formatted(timestampUpdated, position));
        }
        return (timestampUpdated << POSITION_BITS) + position;
    }
}
