// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.parked;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review or an event that was given up on, as it is shown.
 *
 * @param id names it in requests, unique in a store
 * @param position position of its event
 * @param reviewId the review, or null for the whole event
 * @param ingestionId the ingestion it belongs to, or null for an event of another aggregate
 * @param rows accepted rows it stands for
 * @param reason why, in words
 * @param tries how often a projector has tried, over all retries
 * @param firstAt when it was first given up on
 * @param lastAt when it was last given up on
 * @param note why it was discarded, or null while it is not
 * @param worker id of the projector that gave up last
 */
public record ParkedStatus(
        String id,
        int generation,
        long position,
        @Nullable Long reviewId,
        @Nullable String ingestionId,
        long rows,
        ParkedKind kind,
        ParkedState state,
        String reason,
        int tries,
        Instant firstAt,
        Instant lastAt,
        @Nullable String note,
        String worker) {}
