// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

/**
 * An ingestion's running counts. Rows read are always accepted or rejected.
 *
 * @param batches batches stored
 * @param accepted rows that became a review
 * @param superseded accepted rows replaced inside their own batch
 * @param rejected rows that did not
 * @param sourceBytes bytes of the source read
 */
public record IngestionTotals(int batches, long accepted, long superseded, long rejected, long sourceBytes) {

    public static final IngestionTotals NONE = new IngestionTotals(0, 0, 0, 0, 0);

    /** Rows read. */
    public long read() {
        return accepted + rejected;
    }

    /** These totals with one more batch. */
    public IngestionTotals plus(BatchSummary batch) {
        return new IngestionTotals(
                batches + 1,
                accepted + batch.accepted(),
                superseded + batch.superseded(),
                rejected + batch.rejected(),
                batch.sourceBytes());
    }
}
