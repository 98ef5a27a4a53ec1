// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import org.jspecify.annotations.Nullable;

/**
 * The account of an ingestion: read = accepted + rejected, and accepted = applied + parked + discarded + pending, where
 * applied = indexed + superseded + lost. All are rows.
 *
 * @param applied accepted rows whose batch a projector has written
 * @param parked accepted reviews that a projector gave up on, kept with their reason
 * @param discarded parked reviews that somebody gave up
 * @param pending accepted rows whose batch is not written yet
 * @param indexed documents in the index that carry this ingestion's version; only after a verification
 * @param superseded rows replaced by a newer version of their review; only after a verification
 * @param lost applied rows that the index does not hold; only after a verification; anything but 0 is an error
 */
public record Reconciliation(
        String ingestionId,
        IngestionState state,
        long read,
        long accepted,
        long rejected,
        long applied,
        long parked,
        long discarded,
        long pending,
        @Nullable Long indexed,
        @Nullable Long superseded,
        @Nullable Long lost) {

    /** An account as projectors have reported it so far, not verified; what they have not reported is pending. */
    public static Reconciliation reported(
            String ingestionId,
            IngestionState state,
            IngestionTotals totals,
            long applied,
            long parked,
            long discarded) {
        long accepted = totals.accepted();
        long pending = accepted - applied - parked - discarded;
        return new Reconciliation(
                ingestionId,
                state,
                totals.read(),
                accepted,
                totals.rejected(),
                applied,
                parked,
                discarded,
                pending,
                null,
                null,
                null);
    }

    /** Whether the index was asked for every accepted row. */
    public boolean verified() {
        return lost != null;
    }

    /** Whether every accepted row is applied, parked or discarded, and no more rows come. */
    public boolean settled() {
        return state.ended() && pending == 0;
    }
}
