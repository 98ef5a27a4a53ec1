// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.review.Review;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a correct writer writes is read back equal, value for value. */
class AnyReviewTest {

    private static final int REVIEWS_A_SEED = 500;

    @TempDir
    private Path folder;

    @RepeatedTest(10)
    void isReadBackAsItWasWritten(RepetitionInfo repetition) throws Exception {
        long seed = System.nanoTime() + repetition.getCurrentRepetition();
        List<Review> reviews = SampleReviews.of(REVIEWS_A_SEED, seed);
        assertThat(read(ReviewWriter.csv(reviews))).as("CSV, seed %d", seed).isEqualTo(reviews);
        assertThat(read(ReviewWriter.jsonLines(reviews)))
                .as("JSON Lines, seed %d", seed)
                .isEqualTo(reviews);
        assertThat(read(ReviewWriter.jsonList(reviews)))
                .as("JSON list, seed %d", seed)
                .isEqualTo(reviews);
    }

    private List<Review> read(String text) throws Exception {
        return Reading.of(Files.writeString(folder.resolve("any"), text, StandardCharsets.UTF_8))
                .reviews();
    }
}
