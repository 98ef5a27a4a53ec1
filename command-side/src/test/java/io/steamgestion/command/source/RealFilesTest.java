// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.review.Review;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that people really have are read to the last row. */
class RealFilesTest {

    @TempDir
    private Path folder;

    private RealFiles files;

    @BeforeEach
    void find() throws Exception {
        files = RealFiles.orSample(folder);
    }

    @Test
    void readsEveryRowOfTheKaggleLayout() throws Exception {
        Reading reading = Reading.of(files.csv());
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.reviews()).hasSize(files.reviews());
        assertThat(reading.format()).isEqualTo("CSV");
        assertThat(reading.bytesRead()).isEqualTo(Files.size(files.csv()));
    }

    @Test
    void readsTheOriginal() throws Exception {
        Reading reading = Reading.of(files.original());
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.reviews()).hasSize(files.originalRows());
    }

    @Test
    void readsTheSameReviewsFromSteamsOwnAnswers() throws Exception {
        Reading steam = Reading.of(files.steam());
        assertThat(steam.rejections()).isEmpty();
        assertThat(steam.rows()).hasSize(files.reviews());
        assertThat(steam.format()).isEqualTo("Steam review API JSON in a folder");
        Map<Long, Review> csv = byId(Reading.of(files.csv()).reviews().stream());
        assertThat(steam.reviews())
                .allSatisfy(review -> assertThat(comparable(review)).isEqualTo(comparable(csv.get(review.reviewId()))));
    }

    @Test
    void readsTheSameFromAZipOfThem() throws Exception {
        Path zip = folder.resolve("appreviews.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out);
                Stream<Path> games = Files.list(files.steam())) {
            for (Path game : games.toList()) {
                entries.putNextEntry(new ZipEntry("appreviews-2019/" + game.getFileName()));
                Files.copy(game, entries);
            }
        }
        Reading zipped = Reading.of(zip);
        assertThat(zipped.format()).isEqualTo("Steam review API JSON in zip");
        assertThat(zipped.rejections()).isEmpty();
        assertThat(byId(zipped.reviews().stream())).isEqualTo(byId(Reading.of(files.steam()).reviews().stream()));
        assertThat(zipped.rows()).hasSize(files.reviews());
    }

    @Test
    void readsEveryScrapedReviewByTheMappingThatShips() throws Exception {
        Reading reading = Reading.of(files.scraped(), "scraped-2015", 0);
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.rows()).hasSize(files.scrapedRows());
        assertThat(reading.reviews().stream().map(Review::reviewId).distinct()).hasSize(files.scrapedReviews());
        assertThat(reading.reviews()).allSatisfy(review -> {
            assertThat(review.recommended()).isNotNull();
            assertThat(review.timestampCreated()).isBetween(1_290_000_000L, 1_440_000_000L);
            assertThat(review.updatedOrZero()).isPositive();
        });
    }

    /** Steam's answers name no game, and say the score as a text of more digits. */
    private static String comparable(Review review) {
        return Samples.with(review, review.appId(), null)
                .toString()
                .replaceAll("weightedVoteScore=(0\\.\\d{1,9})\\d*", "weightedVoteScore=$1");
    }

    private static Map<Long, Review> byId(Stream<Review> reviews) {
        return reviews.collect(Collectors.toMap(Review::reviewId, Function.identity()));
    }
}
