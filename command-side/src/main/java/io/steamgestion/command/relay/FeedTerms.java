// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import java.util.function.BooleanSupplier;

/**
 * How much a generation is given.
 *
 * @param until the last position that it takes
 * @param yields whether it leaves the projectors to others at the moment, and uses a small share of its window only; asked several
 *     times a second
 */
public record FeedTerms(long until, BooleanSupplier yields) {

    /** Everything, as fast as it goes. */
    public static FeedTerms everything() {
        return new FeedTerms(Long.MAX_VALUE, () -> false);
    }
}
