// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReviewEncoderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] END = "}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void writesTheSameFieldsAsTheApiDoes() throws IOException {
        for (long id = 1; id <= 200; id++) {
            Review review = review(id);

            JsonNode document = encoded(review);

            JsonNode expected = JSON.valueToTree(review);
            ((ObjectNode) expected).put("row", 7);
            assertThat(document).isEqualTo(JSON.readTree(expected.toString()));
        }
    }

    @Test
    void leavesOutWhatAReviewDoesNotSay() throws IOException {
        Review bare = ReviewBuilder.bare(10, 20).build();

        assertThat(encoded(bare).toString()).isEqualTo("{\"app_id\":10,\"review_id\":20,\"row\":7}");
    }

    @Test
    void separatesTheAuthorsFieldsWhicheverIsFirst() throws IOException {
        Author author = new Author(null, null, 3L, null, -4L, null, null);
        Review review = ReviewBuilder.bare(10, 20).author(author).build();

        assertThat(encoded(review).path("author").toString())
                .isEqualTo("{\"num_reviews\":3,\"playtime_last_two_weeks\":-4}");
    }

    @Test
    void keepsIdsBeyondTheDoublesExact() throws IOException {
        long id = (1L << 53) + 1;
        Author author = new Author(76_561_197_960_265_729L, null, null, null, null, null, null);
        Review review = ReviewBuilder.bare(10, id).author(author).build();

        JsonNode document = encoded(review);

        assertThat(document.path("review_id").asLong()).isEqualTo(id);
        assertThat(document.path("author").path("steamid").isTextual()).isTrue();
        assertThat(document.path("author").path("steamid").asText()).isEqualTo("76561197960265729");
    }

    @Test
    void handsWhatJsonHasNoNumberForToTheIndexAsText() throws IOException {
        Review review = ReviewBuilder.bare(10, 20).weightedVoteScore(Double.NaN).build();

        assertThat(encoded(review).path("weighted_vote_score").asText()).isEqualTo("NaN");
    }

    /** One with every field set. */
    private static Review review(long id) {
        Random random = new Random(id);
        return new Review(
                10 * id,
                "Game " + id,
                id,
                "schinese",
                "text " + random.nextInt() + " \"好玩\" \uD83C\uDFAE\n",
                1_500_000_000L + random.nextInt(100_000_000),
                1_600_000_000L + random.nextInt(10_000_000),
                random.nextBoolean(),
                random.nextLong(),
                4_294_967_295L,
                random.nextDouble(),
                (long) random.nextInt(5),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                new Author(
                        76_561_197_960_265_728L + random.nextInt(1_000_000_000),
                        (long) random.nextInt(500),
                        -1L,
                        (long) random.nextInt(100_000),
                        (long) random.nextInt(1_000),
                        (long) random.nextInt(50_000),
                        1_600_000_000L + random.nextInt(10_000_000)));
    }

    private static JsonNode encoded(Review review) throws IOException {
        JsonBytes out = new JsonBytes(16);
        ReviewEncoder.write(out, new NumberedReview(7, review), END);
        return JSON.readTree(out.array(), 0, out.length());
    }
}
