// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewFields;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes reviews in every form that is read, with other people's writers. */
final class ReviewWriter {

    private static final JsonMapper JSON = new JsonMapper();

    private ReviewWriter() {}

    /** CSV in the Kaggle data set's layout. */
    static String csv(List<Review> reviews) {
        return csv(reviews, ReviewFields.COLUMNS, "\n");
    }

    static String csv(List<Review> reviews, List<String> columns, String lineEnd) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.of(lineEnd))
                .build(text);
        csv.writeRecord(columns);
        for (Review review : reviews) {
            Map<String, @Nullable Object> values = kaggle(review);
            csv.writeRecord(columns.stream()
                    .map(column -> values.get(column) == null ? "" : String.valueOf(values.get(column)))
                    .toList());
        }
        return text.toString();
    }

    /** One object a line, the author nested. */
    static String jsonLines(List<Review> reviews) {
        return reviews.stream().map(ReviewWriter::json).collect(Collectors.joining("\n", "", "\n"));
    }

    static String jsonList(List<Review> reviews) {
        return reviews.stream().map(ReviewWriter::json).collect(Collectors.joining(",\n ", "[", "]\n"));
    }

    static String json(Review review) {
        return JSON.writeValueAsString(nested(kaggle(review)));
    }

    /** An answer of Steam's API. */
    static String steamPage(List<Review> reviews) {
        return reviews.stream()
                .map(ReviewWriter::steam)
                .collect(Collectors.joining(
                        ",",
                        "{\"success\":1,\"query_summary\":{\"num_reviews\":%d},\"reviews\":[".formatted(reviews.size()),
                        "],\"cursor\":\"AoJ4+/=\"}"));
    }

    /** Merged pages: reviews named by their id. */
    static String steamById(List<Review> reviews) {
        return reviews.stream()
                .map(review -> "\"" + review.reviewId() + "\": " + steam(review))
                .collect(Collectors.joining(", ", "{\"reviews\": {", "}, \"query_summary\": {\"score\": 9}}"));
    }

    private static String steam(Review review) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        kaggle(review)
                .forEach((name, value) -> values.put(
                        switch (name) {
                            case ReviewFields.REVIEW_ID -> "recommendationid";
                            case ReviewFields.RECOMMENDED -> "voted_up";
                            case ReviewFields.VOTES_HELPFUL -> "votes_up";
                            default -> name;
                        },
                        name.equals(ReviewFields.WEIGHTED_VOTE_SCORE) && value != null ? value.toString() : value));
        values.remove(ReviewFields.APP_ID);
        values.remove(ReviewFields.APP_NAME);
        return JSON.writeValueAsString(nested(values));
    }

    private static Map<String, @Nullable Object> nested(Map<String, @Nullable Object> flat) {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        Map<String, @Nullable Object> author = new LinkedHashMap<>();
        flat.forEach((name, value) -> {
            if (name.startsWith("author.")) {
                author.put(name.substring("author.".length()), value);
            } else {
                nested.put(name, value);
            }
        });
        nested.put("author", author);
        return nested;
    }

    private static Map<String, @Nullable Object> kaggle(Review review) {
        Author author = review.author();
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                review.appId(),
                review.appName(),
                review.reviewId(),
                review.language(),
                review.review(),
                review.timestampCreated(),
                review.timestampUpdated(),
                review.recommended(),
                review.votesHelpful(),
                review.votesFunny(),
                review.weightedVoteScore(),
                review.commentCount(),
                review.steamPurchase(),
                review.receivedForFree(),
                review.writtenDuringEarlyAccess(),
                author.steamId(),
                author.gamesOwned(),
                author.reviews(),
                author.playtimeForever(),
                author.playtimeLastTwoWeeks(),
                author.playtimeAtReview(),
                author.lastPlayed()));
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            byName.put(ReviewFields.COLUMNS.get(i), values.get(i));
        }
        return byName;
    }
}
