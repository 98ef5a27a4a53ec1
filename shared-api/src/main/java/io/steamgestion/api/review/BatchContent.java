// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import io.steamgestion.api.rejection.Rejection;
import java.util.List;

/**
 * Everything a batch says of its rows: each row is exactly one of review, superseded or rejected.
 *
 * @param reviews the reviews to index, at most one for each review id
 * @param superseded rows that another row of this batch replaced; accepted, but never indexed
 * @param rejections rows that could not become a review
 */
public record BatchContent(List<NumberedReview> reviews, List<SupersededRow> superseded, List<Rejection> rejections) {

    /** Rows accepted: indexed or superseded. */
    public int accepted() {
        return reviews.size() + superseded.size();
    }

    /** Rows of the source that this batch accounts for. */
    public int rows() {
        return accepted() + rejections.size();
    }
}
