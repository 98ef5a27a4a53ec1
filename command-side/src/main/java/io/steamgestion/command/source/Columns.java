// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a file's columns are, in whatever order; columns that are no field of a review are passed over. */
final class Columns {

    private static final int ABSENT = -1;

    private final int count;
    private final int[] positions = new int[ReviewFields.COLUMNS.size()];

    private Columns(List<String> header, Map<String, Integer> byName) {
        count = header.size();
        for (int i = 0; i < positions.length; i++) {
            positions[i] = byName.getOrDefault(ReviewFields.COLUMNS.get(i), ABSENT);
        }
    }

    /**
     * Reads a header.
     *
     * @throws RefusedException with code {@code columns-missing} if no review can be made of such rows
     */
    static Columns of(String file, List<String> header) {
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            byName.putIfAbsent(header.get(i).strip(), i);
        }
        List<String> missing = new ArrayList<>();
        for (String needed : List.of(ReviewFields.APP_ID, ReviewFields.REVIEW_ID)) {
            if (!byName.containsKey(needed)) {
                missing.add(needed);
            }
        }
        if (!byName.containsKey(ReviewFields.REVIEW) && !byName.containsKey(ReviewFields.RECOMMENDED)) {
            missing.add(ReviewFields.REVIEW + " or " + ReviewFields.RECOMMENDED);
        }
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    "columns-missing",
                    "The first row of %s names no column %s; it names %s."
                            .formatted(file, String.join(", ", missing), shown(header)),
                    "Name the columns in the first row as the Kaggle data set does: app_id, review_id, review, …");
        }
        return new Columns(header, byName);
    }

    /** How many fields a row must have. */
    int count() {
        return count;
    }

    Review review(List<String> row) throws UnreadableValueException {
        return new Review(
                Values.id(ReviewFields.APP_ID, at(row, 0)),
                Values.text(at(row, 1)),
                Values.id(ReviewFields.REVIEW_ID, at(row, 2)),
                Values.text(at(row, 3)),
                Values.text(at(row, 4)),
                Values.instant(ReviewFields.TIMESTAMP_CREATED, at(row, 5)),
                Values.instant(ReviewFields.TIMESTAMP_UPDATED, at(row, 6)),
                Values.flag(ReviewFields.RECOMMENDED, at(row, 7)),
                Values.wholeNumber(ReviewFields.VOTES_HELPFUL, at(row, 8)),
                Values.wholeNumber(ReviewFields.VOTES_FUNNY, at(row, 9)),
                Values.fraction(ReviewFields.WEIGHTED_VOTE_SCORE, at(row, 10)),
                Values.wholeNumber(ReviewFields.COMMENT_COUNT, at(row, 11)),
                Values.flag(ReviewFields.STEAM_PURCHASE, at(row, 12)),
                Values.flag(ReviewFields.RECEIVED_FOR_FREE, at(row, 13)),
                Values.flag(ReviewFields.WRITTEN_DURING_EARLY_ACCESS, at(row, 14)),
                new Author(
                        Values.wholeNumber(ReviewFields.AUTHOR_STEAMID, at(row, 15)),
                        Values.wholeNumber(ReviewFields.AUTHOR_NUM_GAMES_OWNED, at(row, 16)),
                        Values.wholeNumber(ReviewFields.AUTHOR_NUM_REVIEWS, at(row, 17)),
                        Values.wholeNumber(ReviewFields.AUTHOR_PLAYTIME_FOREVER, at(row, 18)),
                        Values.wholeNumber(ReviewFields.AUTHOR_PLAYTIME_LAST_TWO_WEEKS, at(row, 19)),
                        Values.wholeNumber(ReviewFields.AUTHOR_PLAYTIME_AT_REVIEW, at(row, 20)),
                        Values.instant(ReviewFields.AUTHOR_LAST_PLAYED, at(row, 21))));
    }

    private String at(List<String> row, int column) {
        int position = positions[column];
        return position == ABSENT ? "" : row.get(position);
    }

    private static String shown(List<String> header) {
        return header.stream()
                .limit(30)
                .map(name -> name.length() <= 40 ? name : name.substring(0, 40) + "…")
                .collect(Collectors.joining(", ", "\"", header.size() > 30 ? ", …\"" : "\""));
    }
}
