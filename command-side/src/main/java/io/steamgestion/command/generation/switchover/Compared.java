// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import io.steamgestion.api.generation.GenerationComparison;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Two generations that were compared.
 *
 * @param shortfall that the new one holds less than it should, in words; or null
 */
record Compared(GenerationComparison comparison, @Nullable String shortfall) {

    /** Judges: fewer documents than before are fine as far as what is parked explains them, more are fine anyway. */
    static Compared of(int from, GenerationComparison comparison, ParkedDifferences parked) {
        long missing = comparison.reviews() - comparison.newReviews();
        long missingRejections = comparison.rejections() - comparison.newRejections();
        if (missing > 0 && missing > parked.explainedReviews()) {
            return new Compared(
                    comparison,
                    shortfall(from, "reviews", comparison.reviews(), comparison.newReviews())
                            + (parked.explainedReviews() == 0
                                    ? ", and nothing that is parked explains it"
                                    : ", of which parked ones explain " + number(parked.explainedReviews())));
        }
        if (missingRejections > 0 && !parked.explainsRejections()) {
            return new Compared(
                    comparison,
                    shortfall(from, "rejected rows", comparison.rejections(), comparison.newRejections())
                            + ", and no event that is parked explains it");
        }
        return new Compared(comparison, null);
    }

    private static String shortfall(int from, String what, long before, long now) {
        return "It holds %s %s, %s fewer than generation %d".formatted(number(now), what, number(before - now), from);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
