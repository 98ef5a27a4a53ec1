// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.command.source.record.Words;
import org.jspecify.annotations.Nullable;

/**
 * How many reviews of a game Steam gave, against its own count of them.
 *
 * @param given reviews on the pages so far
 * @param total reviews that there are, by what Steam counted; null if it did not say
 */
record Tally(long given, @Nullable Long total) {

    /** Before the first page. */
    static final Tally NOTHING = new Tally(0, null);

    /** Steam's count is not exact: one in so many may be missing, */
    private static final long PORTION = 20;

    /** and so many in any case. */
    private static final long FEW = 10;

    /** Whether a game that ended here would be incomplete, as far as anybody can tell. */
    boolean isFarFromWhole() {
        if (total == null) {
            return true;
        }
        long missing = total - given;
        return missing > FEW && missing > total / PORTION || given == 0 && missing > 0;
    }

    /** {@code 12,300 of 500,000}. */
    @Override
    public String toString() {
        return total == null
                ? Words.of("%,d, and did not say how many there are", given)
                : Words.of("%,d of %,d", given, total);
    }
}
