// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import io.steamgestion.api.parked.ParkedStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two generations side by side, both complete to the same position, after a refresh. Stored for ever: names and fields
 * are frozen.
 *
 * @param reviews documents of reviews in the one that was searched
 * @param newReviews in the one that is to be searched
 * @param rejections documents of rejections in the one that was searched
 * @param newRejections in the one that is to be searched
 * @param parkedRows rows that are parked or discarded in the one that was searched
 * @param newParkedRows in the one that is to be searched
 * @param differences what is parked or discarded in one of them alone, at most {@value #MOST_DIFFERENCES}
 * @param furtherDifferences how many more there are
 */
public record GenerationComparison(
        long reviews,
        long newReviews,
        long rejections,
        long newRejections,
        long parkedRows,
        long newParkedRows,
        List<Difference> differences,
        long furtherDifferences) {

    /** Differences that are listed, so that an event stays small. */
    public static final int MOST_DIFFERENCES = 100;

    /**
     * What is missing from one of two generations.
     *
     * @param generation where it is missing
     * @param reviewId the review, or null for the whole event
     * @param reason why, as {@link ParkedStatus} says it
     */
    public record Difference(
            int generation, long position, @Nullable Long reviewId, String reason) {}

    /** Whether both hold the same number of everything, and the same is missing from both. */
    public boolean same() {
        return reviews == newReviews && rejections == newRejections && differences.isEmpty();
    }
}
