// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import org.jspecify.annotations.Nullable;

/**
 * A review found by a search.
 *
 * @param ingestion the ingestion whose event holds this version of the review
 * @param batch number of the batch in its ingestion
 * @param row number of the row in its source
 * @param position position of the event
 * @param highlight a passage of the text with the matches in {@code <mark>}, everything else escaped; null if the search
 *     named no text
 */
public record ReviewHit(
        Review review,
        String ingestion,
        int batch,
        long row,
        long position,
        @Nullable String highlight) {}
