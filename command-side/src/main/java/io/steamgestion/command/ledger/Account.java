// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

/**
 * What a generation's projectors have reported for one ingestion, in rows.
 *
 * @param applied rows written, or recognised as replaced by a newer version
 * @param parked reviews given up on
 */
public record Account(long applied, long parked) {

    /** Nothing reported yet. */
    public static final Account NOTHING = new Account(0, 0);
}
