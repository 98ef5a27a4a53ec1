// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

/**
 * What became of the rows of one ingestion in a generation; or how that changes. Accepted rows in none of the three are
 * pending.
 *
 * @param applied rows written, or recognised as replaced by a newer version
 * @param parked rows given up on
 * @param discarded rows given up on that somebody decided to leave out
 */
public record Account(long applied, long parked, long discarded) {

    /** Nothing reported yet. */
    public static final Account NOTHING = new Account(0, 0, 0);

    /**
     * As much of it as {@code accepted} rows can have come to: for who read the rows before the account, which may be a
     * batch ahead by then.
     */
    public Account within(long accepted) {
        long out = Math.min(discarded, accepted);
        long refused = Math.min(parked, accepted - out);
        return new Account(Math.min(applied, accepted - out - refused), refused, out);
    }
}
