// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.NumberedReview;

/** What became of one row of a source. */
public sealed interface Row {

    /**
     * A row that is a review.
     *
     * @param size characters of the row, for the size of its batch
     */
    record Accepted(NumberedReview review, int size) implements Row {}

    /** A row that is not. */
    record Rejected(Rejection rejection) implements Row {}
}
