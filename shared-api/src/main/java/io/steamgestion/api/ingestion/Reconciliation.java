// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account of an ingestion: read = accepted + rejected, and accepted = applied + parked + discarded + pending, where
 * applied = indexed + superseded + lost, but for rows of a batch that can't be read. All are rows.
 *
 * @param applied accepted rows whose batch a projector has written
 * @param parked accepted reviews that a projector gave up on, kept with their reason
 * @param discarded parked reviews that somebody gave up
 * @param pending accepted rows whose batch is not written yet
 * @param indexed documents in the index that carry this ingestion's version; only after a verification
 * @param superseded rows replaced by a newer version of their review; only after a verification
 * @param lost applied rows that the index does not hold; only after a verification; anything but 0 is an error
 * @param findings the first {@value GenerationProof#MOST_FINDINGS} documents that are lost, say something else than their
 *     event or are of none, and batches that can't be read; only after a verification
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
        @Nullable Long lost,
        @Nullable List<Finding> findings) {

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
                null,
                null);
    }

    /** Whether the index was asked for every accepted row. */
    public boolean verified() {
        return lost != null;
    }

    /** Whether a verification has found anything that is not as the events say. */
    public boolean damaged() {
        return (lost != null && lost > 0) || (findings != null && !findings.isEmpty());
    }

    /** The same with what a verification counted and found. */
    public Reconciliation verified(long inIndex, long replaced, long missing, List<Finding> found) {
        return new Reconciliation(
                ingestionId,
                state,
                read,
                accepted,
                rejected,
                applied,
                parked,
                discarded,
                pending,
                inIndex,
                replaced,
                missing,
                found);
    }

    /** Whether every accepted row is applied, parked or discarded, and no more rows come. */
    public boolean settled() {
        return state.ended() && pending == 0;
    }
}
