// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

/**
 * How many rows may be rejected before an ingestion is paused, so that a wrong file stops early and not after 8 GB.
 * Counted from the start, or from the last time it was resumed.
 *
 * @param maxRejectedPercent share of rejected rows that is still taken, in percent, 0 to 100
 * @param afterRows rows that must be read before the share means anything, at least 1
 */
public record ErrorBudget(double maxRejectedPercent, long afterRows) {

    /** What holds where nobody says otherwise. */
    public static final ErrorBudget DEFAULT = new ErrorBudget(5, 1_000);

    public ErrorBudget {
        if (!(maxRejectedPercent >= 0 && maxRejectedPercent <= 100) || afterRows < 1) {
            throw new IllegalArgumentException(
                    "An error budget is 0 to 100 percent after at least one row, not %s percent after %d"
                            .formatted(maxRejectedPercent, afterRows));
        }
    }

    /** Whether {@code rejected} of {@code read} rows are more than this allows. */
    public boolean isExceeded(long rejected, long read) {
        return read >= afterRows && rejected * 100.0 > maxRejectedPercent * read;
    }
}
