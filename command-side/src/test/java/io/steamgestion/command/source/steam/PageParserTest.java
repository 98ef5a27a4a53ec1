// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.mapping.Row;
import io.steamgestion.command.source.mapping.SteamReviews;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageParserTest {

    @Test
    void takesAPageApart() throws Exception {
        ReviewPage page = PageParser.parse(sample());

        assertThat(page.cursor()).isEqualTo("AoJ4u+/Q9PACf4qk8gI=");
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.bytes()).isEqualTo(sample().length);
        assertThat(page.reviews())
                .extracting(PageReview::id, PageReview::updated)
                .containsExactly(
                        tuple("190000003", 1730950000L),
                        tuple("190000002", 1730890000L),
                        tuple("190000001", 1730880000L));
    }

    @Test
    void keepsEachReviewToTheLetter() throws Exception {
        String whole = new String(sample(), StandardCharsets.UTF_8);
        ReviewPage page = PageParser.parse(sample());
        JsonNode expected = JsonMapper.shared().readTree(whole).path("reviews");

        for (int i = 0; i < 3; i++) {
            String json = page.reviews().get(i).json();
            assertThat(whole).contains(json);
            assertThat(JsonMapper.shared().readTree(json)).isEqualTo(expected.path(i));
        }
    }

    @Test
    void itsReviewsBecomeRowsWithWholeSteamIds() throws Exception {
        Row row = new SteamReviews(570, "Steam's reviews of app 570")
                .row(7, PageParser.parse(sample()).reviews().getFirst().json());

        assertThat(row).isInstanceOfSatisfying(Row.Accepted.class, accepted -> {
            Review review = accepted.review().review();
            assertThat(accepted.review().row()).isEqualTo(7);
            assertThat(review.appId()).isEqualTo(570);
            assertThat(review.reviewId()).isEqualTo(190000003);
            assertThat(review.review()).isEqualTo("好玩，\"就是\"太难\n第二行");
            assertThat(review.author().steamId()).isEqualTo(76561198000000031L);
            assertThat(review.votesHelpful()).isEqualTo(4294967295L);
            assertThat(review.votesFunny()).isEqualTo(-1);
            assertThat(review.recommended()).isTrue();
        });
    }

    @Test
    void readsReviewsThatAreNamedByTheirId() throws Exception {
        ReviewPage page = parse(
                "{\"success\":1,\"reviews\":{\"8\":{\"recommendationid\":\"8\"},\"9\" : {\"recommendationid\":\"9\"} },\"cursor\":\"*\"}");

        assertThat(page.reviews())
                .extracting(PageReview::json)
                .containsExactly("{\"recommendationid\":\"8\"}", "{\"recommendationid\":\"9\"}");
    }

    @Test
    void readsTheWebApisEnvelope() throws Exception {
        ReviewPage page = parse(
                "{\"response\":{\"reviews\":[{\"recommendationid\":\"8\"}],\"cursor\":\"Ao+/==\",\"query_summary\":{\"total_reviews\":5}}}");

        assertThat(page.reviews()).hasSize(1);
        assertThat(page.cursor()).isEqualTo("Ao+/==");
        assertThat(page.total()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"response\":{}}", "{\"success\":1,\"reviews\":[]}", "{\"success\":1,\"reviews\":{}}"})
    void anEmptyPageHasNoReviewsAndNoCursor(String answer) throws Exception {
        assertThat(parse(answer)).isEqualTo(new ReviewPage(List.of(), null, null, answer.length()));
    }

    @Test
    void aReviewThatIsNoneIsKeptForTheRecordLayerToReject() throws Exception {
        ReviewPage page =
                parse("{\"success\":1,\"reviews\":[null, [1, 2],\"te\\\"xt\",{\"timestamp_updated\":\"soon\"}]}");

        assertThat(page.reviews())
                .containsExactly(
                        new PageReview("null", "", null),
                        new PageReview("[1, 2]", "", null),
                        new PageReview("\"te\\\"xt\"", "", null),
                        new PageReview("{\"timestamp_updated\":\"soon\"}", "", null));
        assertThat(new SteamReviews(570, "Steam").row(1, "null")).isInstanceOf(Row.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <html>Steam is down for maintenance</html> | no whole JSON
                    null                                       | no JSON object
                    []                                         | no JSON object
                    {}                                         | no page of reviews
                    {"success":1}                              | no page of reviews
                    {"success":1,"reviews":[{"recomm           | no whole JSON
                    {"success":1,"reviews":[]} {}              | more than one JSON object
                    """)
    void saysWhatIsNoPage(String answer, String what) {
        PageFault fault = catchThrowableOfType(PageFault.class, () -> parse(answer));

        assertThat(fault.refusal().code()).isEqualTo("steam-answer-unreadable");
        assertThat(fault.refusal().message()).isEqualTo("Steam's review API answered with " + what + ".");
        assertThat(fault.isPassing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "false", "\"\""})
    void saysThatSteamRefuses(String success) {
        PageFault fault =
                catchThrowableOfType(PageFault.class, () -> parse("{\"success\":" + success + ",\"reviews\":[]}"));

        assertThat(fault.refusal().code()).isEqualTo("steam-refuses");
    }

    @Test
    void refusesACursorThatWouldNotFitIntoACheckpoint() {
        String answer = "{\"success\":1,\"reviews\":[],\"cursor\":\"" + "A".repeat(1_001) + "\"}";

        assertThat(catchThrowableOfType(PageFault.class, () -> parse(answer))
                        .refusal()
                        .code())
                .isEqualTo("steam-answer-unreadable");
    }

    private static ReviewPage parse(String answer) throws PageFault {
        return PageParser.parse(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sample() throws IOException {
        try (InputStream in = PageParserTest.class.getResourceAsStream("/steam/page.json")) {
            return in.readAllBytes();
        }
    }
}
