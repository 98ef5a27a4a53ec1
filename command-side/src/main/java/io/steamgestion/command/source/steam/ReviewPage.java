// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of Steam's review API.
 *
 * @param reviews in Steam's order
 * @param cursor of the page behind it; null if there is none
 * @param total reviews that there are, by what Steam counted; only the first page of a game says it
 * @param bytes of the answer
 */
record ReviewPage(
        List<PageReview> reviews,
        @Nullable String cursor,
        @Nullable Long total,
        long bytes) {

    private static final int MARK_BYTES = 12;

    ReviewPage {
        reviews = List.copyOf(reviews);
    }

    /** Whether no review of it was updated at or after {@code since}; then none of those behind it was. */
    boolean isOlderThan(@Nullable Long since) {
        return reviews.stream().allMatch(review -> review.isOlderThan(since));
    }

    /** A mark of the first {@code count} reviews: the same reviews in the same versions and order have the same. */
    String mark(int count) {
        MessageDigest mark = Sha256.digest();
        reviews.stream()
                .limit(count)
                .map(review -> review.id() + " " + review.updated() + "\n")
                .forEach(line -> mark.update(line.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(mark.digest(), 0, MARK_BYTES);
    }
}
