// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.mapping.Row;
import io.steamgestion.command.source.mapping.SteamReviews;
import org.junit.jupiter.api.Test;

class SteamReviewsTest {

    private final SteamReviews reviews = new SteamReviews(570, "Steam");

    @Test
    void readsAReviewAsSteamWritesIt() {
        Row row = reviews.row(7, """
                {"recommendationid": "48818511", "author": {"steamid": "76561192902777307", "num_games_owned": 75,
                 "num_reviews": 1, "playtime_forever": 60, "playtime_last_two_weeks": 10, "last_played": 1550846541},
                 "language": "english", "review": "This Game\\nNEVER DIES", "timestamp_created": 1549531454,
                 "timestamp_updated": 1549531455, "voted_up": true, "votes_up": 26, "votes_funny": 4294967295,
                 "weighted_vote_score": "0.730478763580322266", "comment_count": 0, "steam_purchase": false,
                 "received_for_free": false, "written_during_early_access": false, "hidden_in_steam_china": true}""");
        assertThat(((Row.Accepted) row).review().review())
                .isEqualTo(new Review(
                        570,
                        null,
                        48_818_511,
                        "english",
                        "This Game\nNEVER DIES",
                        1_549_531_454L,
                        1_549_531_455L,
                        true,
                        26L,
                        4_294_967_295L,
                        0.7304787635803223,
                        0L,
                        false,
                        false,
                        false,
                        new Author(76_561_192_902_777_307L, 75L, 1L, 60L, 10L, null, 1_550_846_541L)));
    }

    @Test
    void keepsSteamIdsExactThatAreNumbers() {
        Row row =
                reviews.row(1, "{\"recommendationid\":1,\"author\":{\"steamid\":76561192902777307},\"review\":\"a\"}");
        assertThat(((Row.Accepted) row).review().review().author().steamId()).isEqualTo(76_561_192_902_777_307L);
    }

    @Test
    void rejectsWhatIsNoReviewWithATextThatStandsByItself() {
        Row.Rejected row = (Row.Rejected) reviews.row(3, "{\"recommendationid\":1,\"voted_up\":\"maybe\"}");
        assertThat(row.rejection().code()).isEqualTo("recommended-not-a-boolean");
        assertThat(row.rejection().message()).startsWith("Row 3 of Steam: The column voted_up (recommended) holds");
        assertThat(row.rejection().raw()).isEqualTo("{\"app_id\":570,\"recommendationid\":1,\"voted_up\":\"maybe\"}");
        assertThat(((Row.Rejected) reviews.row(4, "{\"recommendationid\":"))
                        .rejection()
                        .code())
                .isEqualTo("row-not-json");
        assertThat(((Row.Rejected) reviews.row(5, "[]")).rejection().code()).isEqualTo("row-not-an-object");
        assertThat(((Row.Rejected) reviews.row(6, "{\"recommendationid\":[1]}"))
                        .rejection()
                        .code())
                .isEqualTo("value-not-plain");
    }
}
