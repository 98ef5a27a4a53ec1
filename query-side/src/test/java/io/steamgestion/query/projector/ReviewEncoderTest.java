// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.query.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReviewEncoderTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final byte[] END = "}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void writesTheSameFieldsAsTheApiDoes() {
        for (long id = 1; id <= 200; id++) {
            Review review = Samples.review(id);

            JsonNode document = encoded(review);

            JsonNode expected = JSON.valueToTree(review);
            ((tools.jackson.databind.node.ObjectNode) expected).put("row", 7);
            assertThat(document).isEqualTo(JSON.readTree(expected.toString()));
        }
    }

    @Test
    void leavesOutWhatAReviewDoesNotSay() {
        Review bare = new Review(
                10, null, 20, null, null, null, null, null, null, null, null, null, null, null, null, Author.UNKNOWN);

        assertThat(encoded(bare).toString()).isEqualTo("{\"app_id\":10,\"review_id\":20,\"row\":7}");
    }

    @Test
    void separatesTheAuthorsFieldsWhicheverIsFirst() {
        Author author = new Author(null, null, 3L, null, -4L, null, null);
        Review review = new Review(
                10, null, 20, null, null, null, null, null, null, null, null, null, null, null, null, author);

        assertThat(encoded(review).path("author").toString())
                .isEqualTo("{\"num_reviews\":3,\"playtime_last_two_weeks\":-4}");
    }

    @Test
    void keepsIdsBeyondTheDoublesExact() {
        long id = (1L << 53) + 1;
        Author author = new Author(76_561_197_960_265_729L, null, null, null, null, null, null);
        Review review = new Review(
                10, null, id, null, null, null, null, null, null, null, null, null, null, null, null, author);

        JsonNode document = encoded(review);

        assertThat(document.path("review_id").asLong()).isEqualTo(id);
        assertThat(document.path("author").path("steamid").isString()).isTrue();
        assertThat(document.path("author").path("steamid").asString()).isEqualTo("76561197960265729");
    }

    @Test
    void handsWhatJsonHasNoNumberForToTheIndexAsText() {
        Review review = new Review(
                10,
                null,
                20,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Double.NaN,
                null,
                null,
                null,
                null,
                Author.UNKNOWN);

        assertThat(encoded(review).path("weighted_vote_score").asString()).isEqualTo("NaN");
    }

    private static JsonNode encoded(Review review) {
        JsonBytes out = new JsonBytes(16);
        ReviewEncoder.write(out, new NumberedReview(7, review), END);
        return JSON.readTree(out.array(), 0, out.length());
    }
}
