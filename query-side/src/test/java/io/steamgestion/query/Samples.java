// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up reviews and batches. */
public final class Samples {

    public static final SourceDescription SOURCE =
            new SourceDescription("/data/sample.csv", "sample.csv", 1_000, 5, SourceKind.FILE, null, null, null);

    private static final String[] WORDS = {
        "great", "game", "boring", "story", "graphics", "café", "好玩", "лучшая", "bug", "crash", "refund", "🎮", "10/10"
    };
    private static final String[] LANGUAGES = {"english", "schinese", "russian", "koreana", "french"};

    private Samples() {}

    /** A review with every field set, made from its id alone. */
    public static Review review(long reviewId) {
        Random random = new Random(reviewId);
        long game = 10 * (1 + random.nextInt(30));
        return new Review(
                game,
                "Game " + game,
                reviewId,
                LANGUAGES[random.nextInt(LANGUAGES.length)],
                text(random),
                1_500_000_000L + random.nextInt(100_000_000),
                1_600_000_000L + random.nextInt(10_000_000),
                random.nextInt(4) != 0,
                (long) random.nextInt(100),
                random.nextInt(10) == 0 ? 4_294_967_295L : random.nextInt(10),
                random.nextDouble(),
                (long) random.nextInt(5),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                new Author(
                        76_561_197_960_265_728L + random.nextInt(1_000_000_000),
                        (long) random.nextInt(500),
                        (long) random.nextInt(100),
                        (long) random.nextInt(100_000),
                        (long) random.nextInt(1_000),
                        (long) random.nextInt(50_000),
                        1_600_000_000L + random.nextInt(10_000_000)));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int count = 5 + random.nextInt(80);
        for (int i = 0; i < count; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(i % 17 == 16 ? '\n' : ' ');
        }
        return text.toString();
    }

    /** The same review with another text and update time. */
    public static Review edited(Review review, String text, Long updated) {
        return ReviewBuilder.like(review).review(text).timestampUpdated(updated).build();
    }

    /** Reviews numbered from {@code first}, which is also the first review id. */
    public static List<NumberedReview> reviews(long first, int count) {
        List<NumberedReview> reviews = new ArrayList<>();
        for (long id = first; id < first + count; id++) {
            reviews.add(new NumberedReview(id, review(id)));
        }
        return reviews;
    }

    public static BatchIngested batch(
            String ingestion, int number, List<NumberedReview> reviews, Rejection... rejected) {
        return batch(ingestion, number, new IngestionTotals(number, 1_000_000, 0, 0, 0), reviews, rejected);
    }

    public static BatchIngested batch(
            String ingestion, int number, IngestionTotals totals, List<NumberedReview> reviews, Rejection... rejected) {
        BatchContent content = new BatchContent(reviews, List.of(), List.of(rejected));
        BatchSummary summary = new BatchSummary(
                number, "digest", 1, content.rows(), content.accepted(), 0, rejected.length, 100, null);
        return new BatchIngested(ingestion, summary, totals, BatchCodec.encode(content));
    }

    /** An ingestion that runs, with all its rows accepted. */
    public static IngestionAccounts ingestion(String id, long accepted, Map<Integer, Long> applied) {
        return ingestion(id, accepted, applied, Instant.EPOCH);
    }

    /** The same, with the time of its start. */
    public static IngestionAccounts ingestion(
            String id, long accepted, Map<Integer, Long> appliedByGeneration, Instant startedAt) {
        IngestionTotals totals = new IngestionTotals(1, accepted, 0, 0, 100);
        Map<Integer, Reconciliation> accounts = new HashMap<>();
        appliedByGeneration.forEach((generation, applied) ->
                accounts.put(generation, Reconciliation.reported(id, IngestionState.RUNNING, totals, applied, 0, 0)));
        return new IngestionAccounts(
                new IngestionStatus(
                        id,
                        SOURCE,
                        IngestionState.RUNNING,
                        startedAt,
                        startedAt,
                        totals,
                        null,
                        Reconciliation.reported(id, IngestionState.RUNNING, totals, 0, 0, 0),
                        null),
                accounts);
    }
}
