// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewBuilder;
import io.steamgestion.query.Http;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WithQuerySide
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewSearchIT {

    private static final int SAMPLES = 900;

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @LocalServerPort
    int port;

    List<Review> reviews;
    World world;
    Http http;

    @BeforeAll
    void ingest() throws Exception {
        http = new Http(port);
        world = World.create(elasticsearch, redis);
        List<NumberedReview> special = List.of(
                said(1_001, "first line\nsecond <script>alert('x')</script> marker line\r\nthird"),
                said(1_002, "เกมนี้สนุกมาก"),
                said(1_003, "这个游戏很好玩"),
                said(1_004, "玩 很 不 好"),
                undated(1_005),
                undated(1_006),
                undated(1_007));
        List<NumberedReview> samples = Samples.reviews(1, SAMPLES);
        reviews = new ArrayList<>();
        samples.forEach(numbered -> reviews.add(numbered.review()));
        special.forEach(numbered -> reviews.add(numbered.review()));
        Parts.COMMAND_SIDE.only(world.channel());
        try (Wire wire = new Wire(world.channel())) {
            wire.declareReportQueue();
            wire.publishAndAwait(2, Samples.batch("a", 1, samples), Samples.batch("a", 2, special));
        }
        world.makeSearchable();
    }

    @AfterAll
    void leave() {
        Parts.COMMAND_SIDE.none();
    }

    private static NumberedReview said(long id, String text) {
        return new NumberedReview(id, Samples.edited(Samples.review(id), text, 1_600_000_000L));
    }

    private static NumberedReview undated(long id) {
        return new NumberedReview(
                id, ReviewBuilder.bare(7, id).review("undated").build());
    }

    @Test
    void findsTextAcrossLineBreaksAndEscapesAllButItsMarks() {
        JsonNode page = http.read("/api/reviews?q=" + encoded("second MARKER third"));

        assertThat(page.path("total").asInt()).isEqualTo(1);
        JsonNode hit = page.path("hits").path(0);
        assertThat(hit.path("review").path("review").asString())
                .isEqualTo("first line\nsecond <script>alert('x')</script> marker line\r\nthird");
        assertThat(hit.path("highlight").asString())
                .contains("<mark>marker</mark>", "&lt;script&gt;")
                .doesNotContain("<script>");
        assertThat(hit.path("ingestion").asString()).isEqualTo("a");
        assertThat(hit.path("batch").asInt()).isEqualTo(2);
        assertThat(hit.path("row").asLong()).isEqualTo(1_001);
        assertThat(hit.path("position").asLong()).isEqualTo(3);
    }

    @Test
    void handsOutReviewsAsTheyCame() {
        JsonNode hit = http.read("/api/reviews?size=500").path("hits").path(0);

        Review original = reviews.stream()
                .filter(review -> review.reviewId()
                        == hit.path("review").path("review_id").asLong())
                .findFirst()
                .orElseThrow();
        assertThat(JsonMapper.shared().treeToValue(hit.path("review"), Review.class))
                .isEqualTo(original);
        assertThat(hit.path("highlight").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"สนุก,1002", "很好玩,1003", "这个游戏很好玩,1003"})
    void findsLanguagesThatPutNoSpaceBetweenWords(String text, long first) {
        JsonNode page = http.read("/api/reviews?q=" + encoded(text) + "&game="
                + Samples.review(first).appId());

        assertThat(page.path("hits").path(0).path("review").path("review_id").asLong())
                .isEqualTo(first);
    }

    @Test
    void filters() {
        Review example = Samples.review(1);
        assertCount("game=" + example.appId(), review -> review.appId() == example.appId());
        assertCount("language=koreana", review -> "koreana".equals(review.language()));
        assertCount("recommended=false", review -> Boolean.FALSE.equals(review.recommended()));
        assertCount(
                "recommended=true&language=french&q=refund",
                review -> Boolean.TRUE.equals(review.recommended())
                        && "french".equals(review.language())
                        && review.review().contains("refund"));
    }

    private void assertCount(String parameters, Predicate<Review> expected) {
        assertThat(http.read("/api/reviews?" + parameters).path("total").asLong())
                .isPositive()
                .isEqualTo(reviews.stream().filter(expected).count());
    }

    @Test
    void countsFacetsOverAllMatches() {
        JsonNode page = http.read("/api/reviews?size=1");

        Map<String, Long> languages = reviews.stream()
                .filter(review -> review.language() != null)
                .collect(Collectors.groupingBy(Review::language, Collectors.counting()));
        assertThat(counts(page.path("languages"))).isEqualTo(languages);
        assertThat(counts(page.path("recommended")))
                .isEqualTo(reviews.stream()
                        .filter(review -> review.recommended() != null)
                        .collect(Collectors.groupingBy(
                                review -> review.recommended().toString(), Collectors.counting())));
        JsonNode game = page.path("games").path(0);
        assertThat(game.path("label").asString())
                .isEqualTo("Game " + game.path("value").asString());
    }

    private static Map<String, Long> counts(JsonNode facets) {
        return facets.valueStream()
                .collect(Collectors.toMap(
                        facet -> facet.path("value").asString(),
                        facet -> facet.path("count").asLong()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "game", "好"})
    void pagesYieldEveryMatchOnce(String text) {
        List<Long> expected = reviews.stream()
                .filter(review -> review.review().contains(text))
                .map(Review::reviewId)
                .toList();
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.read("/api/reviews?size=64&q=" + encoded(text) + "&cursor=" + cursor);
            assertThat(page.path("total").asInt()).isEqualTo(expected.size());
            page.path("hits")
                    .forEach(
                            hit -> seen.add(hit.path("review").path("review_id").asLong()));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
        } while (cursor != null);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void showsTheNewestFirst() {
        LongStream updated = http.read("/api/reviews?size=100")
                .path("hits")
                .valueStream()
                .mapToLong(hit -> hit.path("review").path("timestamp_updated").asLong());

        assertThat(updated.boxed().toList()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        http.get("/api/reviews?size=0").isProblem(400, "parameter-invalid");
        http.get("/api/reviews?size=501").isProblem(400, "parameter-invalid");
        http.get("/api/reviews?size=many").isProblem(400, "parameter-invalid");
        http.get("/api/reviews?game=abc").isProblem(400, "parameter-invalid");
        http.get("/api/reviews?recommended=perhaps").isProblem(400, "parameter-invalid");
        http.get("/api/reviews?q=" + "x".repeat(501)).isProblem(400, "parameter-invalid");
        http.get("/api/reviews?cursor=abc").isProblem(400, "cursor-invalid");
        http.get("/api/reviews?cursor=%00").isProblem(400, "cursor-invalid");
        http.get("/api/reviews?q=%FF").isProblem(400, "parameter-invalid");
        String next = http.read("/api/reviews?size=1").path("next").asString();
        http.get("/api/reviews?q=other&cursor=" + next).isProblem(400, "cursor-of-another-search");
    }

    @Test
    void saysThatNothingIsSearchableWithoutAnAlias() {
        world.call("DELETE", "/" + world.channel().reviewIndex() + "/_alias/reviews", null);

        http.get("/api/reviews").isProblem(503, "nothing-searchable-yet");

        world.makeSearchable();
        assertThat(http.get("/api/reviews").status()).isEqualTo(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
