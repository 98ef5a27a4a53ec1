// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.parked;

import io.steamgestion.api.review.Review;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was given up on, and what it holds.
 *
 * @param event stored type name of its event
 * @param revision revision of the event's stored form, or null if it has none
 * @param storedAt when the event was stored
 * @param bytes length of the event's stored form
 * @param batch number of the batch in its ingestion, or null if the event is none or can't be read
 * @param sourceRow number of the review's row in its source, or null for a whole event
 * @param review the review as it was accepted, or null for a whole event, or one that can't be read
 * @param hex the beginning of the event's stored form, in hexadecimal, where there is no review; null otherwise
 */
public record ParkedDetail(
        ParkedStatus item,
        String event,
        @Nullable String revision,
        Instant storedAt,
        long bytes,
        @Nullable Integer batch,
        @Nullable Long sourceRow,
        @Nullable Review review,
        @Nullable String hex) {}
