// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One review in the Kaggle 2021 layout. A component that the source does not give is {@code null}: absent, not zero. As JSON it has the
 * field names of {@link ReviewFields}, the author's nested in {@code author}.
 *
 * @param appId Steam's id of the game, positive
 * @param reviewId Steam's id of the review ({@code recommendationid}), positive; the document id in the index
 * @param language Steam's own language code ({@code schinese}, {@code koreana}), not ISO
 * @param timestampCreated seconds since 1970
 * @param timestampUpdated seconds since 1970; decides which of two versions of a review is newer
 * @param votesHelpful 64 bits: Steam has 4294967295
 * @param votesFunny 64 bits: Steam has -1 and 4294967295
 */
public record Review(
        @JsonProperty(ReviewFields.APP_ID) long appId,
        @JsonProperty(ReviewFields.APP_NAME) @Nullable String appName,
        @JsonProperty(ReviewFields.REVIEW_ID) long reviewId,
        @JsonProperty(ReviewFields.LANGUAGE) @Nullable String language,
        @JsonProperty(ReviewFields.REVIEW) @Nullable String review,

        @JsonProperty(ReviewFields.TIMESTAMP_CREATED) @Nullable
        Long timestampCreated,

        @JsonProperty(ReviewFields.TIMESTAMP_UPDATED) @Nullable
        Long timestampUpdated,

        @JsonProperty(ReviewFields.RECOMMENDED) @Nullable Boolean recommended,
        @JsonProperty(ReviewFields.VOTES_HELPFUL) @Nullable Long votesHelpful,
        @JsonProperty(ReviewFields.VOTES_FUNNY) @Nullable Long votesFunny,

        @JsonProperty(ReviewFields.WEIGHTED_VOTE_SCORE) @Nullable
        Double weightedVoteScore,

        @JsonProperty(ReviewFields.COMMENT_COUNT) @Nullable Long commentCount,
        @JsonProperty(ReviewFields.STEAM_PURCHASE) @Nullable Boolean steamPurchase,

        @JsonProperty(ReviewFields.RECEIVED_FOR_FREE) @Nullable
        Boolean receivedForFree,

        @JsonProperty(ReviewFields.WRITTEN_DURING_EARLY_ACCESS) @Nullable
        Boolean writtenDuringEarlyAccess,

        @JsonProperty("author") Author author) {

    public Review {
        author = author == null ? Author.UNKNOWN : author;
    }

    /** The update time that versions are made of: a missing one counts as 0. */
    @JsonIgnore
    public long updatedOrZero() {
        return timestampUpdated == null ? 0 : timestampUpdated;
    }
}
