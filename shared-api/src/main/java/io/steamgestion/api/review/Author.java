// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a review, as far as the source tells.
 *
 * @param steamId 64-bit SteamID; exceeds 2^53, so it is text wherever JSON is spoken
 * @param playtimeForever minutes
 * @param playtimeLastTwoWeeks minutes
 * @param playtimeAtReview minutes
 * @param lastPlayed seconds since 1970
 */
public record Author(
        @JsonProperty("steamid") @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Long steamId,

        @JsonProperty("num_games_owned") @Nullable Long gamesOwned,
        @JsonProperty("num_reviews") @Nullable Long reviews,
        @JsonProperty("playtime_forever") @Nullable Long playtimeForever,
        @JsonProperty("playtime_last_two_weeks") @Nullable Long playtimeLastTwoWeeks,
        @JsonProperty("playtime_at_review") @Nullable Long playtimeAtReview,
        @JsonProperty("last_played") @Nullable Long lastPlayed) {

    /** An author of whom nothing is known. */
    public static final Author UNKNOWN = new Author(null, null, null, null, null, null, null);
}
