// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.transport;

import io.steamgestion.api.parked.ParkedKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a projector says after it has written an event to Elasticsearch and Redis, and before it acknowledges the
 * event's message. JSON on the report queue; idempotent for the ledger.
 *
 * @param round which retry of parked items the message belonged to, 0 for none; see {@link MessageHeaders#ROUND}
 * @param ingestionId the ingestion the event belongs to, or null for an event of another aggregate, or one that can't be
 *     read
 * @param accepted accepted rows in the event; 0 for everything but a batch, and for what can't be read
 * @param parked what could not be written, and will not be tried again by itself
 * @param worker id of the projector
 */
public record AppliedReport(
        String storeId,
        int generation,
        long position,
        int round,
        @Nullable String ingestionId,
        int accepted,
        List<ParkedItem> parked,
        String worker) {

    public AppliedReport {
        parked = List.copyOf(parked);
    }

    /**
     * A review that its index refused, or a whole event that can't be decoded.
     *
     * @param reviewId the review, or null for the whole event
     * @param tries how often it was tried for this report
     * @param reason why, in words
     */
    public record ParkedItem(@Nullable Long reviewId, ParkedKind kind, int tries, String reason) {

        /** What earlier versions did not say has the meaning it had. */
        public ParkedItem {
            if (kind == null) {
                kind = reviewId == null ? ParkedKind.FAILED : ParkedKind.REFUSED;
            }
            tries = Math.max(1, tries);
        }
    }
}
