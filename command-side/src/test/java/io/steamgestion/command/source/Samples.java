// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewBuilder;
import org.jspecify.annotations.Nullable;

/** Reviews and lines of a shape that a test needs. */
final class Samples {

    private Samples() {}

    /** The same review of another game, without the name of the game: as Steam's API gives it. */
    static Review ofGame(Review review, long appId) {
        return with(review, appId, null);
    }

    static Review with(Review review, long appId, @Nullable String appName) {
        return ReviewBuilder.like(review).appId(appId).appName(appName).build();
    }

    /** A line of the shape that the mapping scraped-2015 is for. */
    static String scraped(int person) {
        String profile = person % 3 == 0 ? "id/person" + person : "profiles/" + (76_561_190_000_000_000L + person);
        return """
                {"review_url": "http://steamcommunity.com/%s/recommended/295270/", "profile_url": "http://steamcommunity.com/%s",\
                 "review": "fine", "rating": "%s", "date_posted": "Nov 30, 2014, 4:26PM", "date_updated": %s,\
                 "num_found_helpful": 888, "num_found_funny": 1, "num_comments": 22, "num_games_owned": 3, "num_reviews": 2,\
                 "total_game_hours": 460.5, "total_game_hours_last_two_weeks": 0.1, "num_friends": null,\
                 "achievement_progress": {"num_achievements_attained": null}}
                """.formatted(
                        profile,
                        profile,
                        person % 2 == 0 ? "Recommended" : "Not Recommended",
                        person % 5 == 0 ? "\"Jan 2, 2015, 12:05AM\"" : "null");
    }
}
