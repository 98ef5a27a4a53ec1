// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** Any reviews: every value that a field can have, and none; the same for the same seed. */
final class SampleReviews {

    private static final String[] PIECES = {
        "fun",
        " ",
        ",",
        "\"",
        "\"\"",
        "\n",
        "\r\n",
        "\r",
        "\t",
        ";",
        "|",
        "\\",
        "\\n",
        "{",
        "}",
        "[",
        "]",
        "'",
        "\u2028",
        "\u0000",
        "\u0001",
        "\uFEFF",
        "好玩",
        "\uD83D\uDC4D",
        "é",
        "=1+1",
        "#",
        "null",
        "app_id,review_id",
        "x".repeat(500)
    };

    private final RandomGenerator random;

    SampleReviews(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static List<Review> of(int count, long seed) {
        SampleReviews sample = new SampleReviews(seed);
        List<Review> reviews = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            reviews.add(sample.review(i));
        }
        return reviews;
    }

    Review review(long id) {
        return new Review(
                random.nextInt(4) == 0 ? random.nextLong(1, Long.MAX_VALUE) : 570,
                maybe(this::text),
                id,
                maybe(() -> "schinese"),
                text(),
                maybe(this::time),
                maybe(this::time),
                maybe(random::nextBoolean),
                maybe(this::count),
                maybe(this::count),
                maybe(this::score),
                maybe(this::count),
                maybe(random::nextBoolean),
                maybe(random::nextBoolean),
                maybe(random::nextBoolean),
                new Author(
                        maybe(() -> random.nextLong(76_561_190_000_000_000L, 76_561_199_000_000_000L)),
                        maybe(this::count),
                        maybe(this::count),
                        maybe(this::count),
                        maybe(this::count),
                        maybe(this::count),
                        maybe(this::time)));
    }

    private String text() {
        StringBuilder text = new StringBuilder("a");
        for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private Long time() {
        return random.nextLong(0, 1_790_000_000);
    }

    private Long count() {
        return switch (random.nextInt(8)) {
            case 0 -> -1L;
            case 1 -> 4_294_967_295L;
            case 2 -> random.nextLong();
            default -> (long) random.nextInt(10_000);
        };
    }

    private Double score() {
        return random.nextInt(4) == 0 ? 0.0 : random.nextDouble();
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(5) == 0 ? null : value.get();
    }
}
