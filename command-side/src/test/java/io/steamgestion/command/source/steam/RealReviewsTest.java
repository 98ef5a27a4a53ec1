// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.RealFiles;
import io.steamgestion.command.source.mapping.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real reviews, as Steam gave them, come through its pages whole. */
class RealReviewsTest {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Test
    void areAllGivenAndAllAccepted(@TempDir Path folder) throws Exception {
        RealFiles files = RealFiles.orSample(folder);
        Map<Long, List<FakeReview>> games = games(files.steam());
        Map<Long, String> texts = new HashMap<>();
        try (FakeSteam steam = new FakeSteam();
                SteamRun run = new SteamRun(steam.store())) {
            games.forEach(steam::game);
            List<Row> rows =
                    run.read(new SteamSelection(List.copyOf(games.keySet()), SteamSelection.ALL_LANGUAGES, null));

            assertThat(games).hasSize(files.games());
            assertThat(rows).hasSize(files.reviews()).allSatisfy(row -> {
                Review review = ((Row.Accepted) row).review().review();
                texts.put(review.reviewId(), review.review() == null ? "" : review.review());
            });
        }
        assertThat(texts).isEqualTo(expected(games));
    }

    private static Map<Long, List<FakeReview>> games(Path folder) throws Exception {
        Map<Long, List<FakeReview>> games = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher appId = NUMBER.matcher(file.getFileName().toString());
                assertThat(appId.find()).isTrue();
                List<FakeReview> reviews = new ArrayList<>();
                for (JsonNode review :
                        JsonMapper.shared().readTree(Files.readString(file)).path("reviews")) {
                    reviews.add(new FakeReview(
                            review.path("recommendationid").asLong(),
                            review.path("timestamp_created").asLong(),
                            review.path("timestamp_updated").asLong(),
                            review.toString()));
                }
                games.put(Long.valueOf(appId.group()), reviews);
            }
        }
        return games;
    }

    private static Map<Long, String> expected(Map<Long, List<FakeReview>> games) {
        Map<Long, String> texts = new HashMap<>();
        games.values()
                .forEach(reviews -> reviews.forEach(review -> texts.put(
                        review.id(),
                        JsonMapper.shared()
                                .readTree(review.json())
                                .path("review")
                                .asString())));
        return texts;
    }
}
