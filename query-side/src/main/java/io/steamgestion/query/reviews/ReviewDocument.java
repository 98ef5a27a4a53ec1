// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.reviews;

import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.api.transport.GenerationChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.elasticsearch.annotations.Document;
import org.springframework.data.elasticsearch.annotations.Field;

/** A review as its document says it. The index is made by the command side; this only reads. */
@Document(indexName = GenerationChannel.REVIEWS_ALIAS, createIndex = false, storeIdInSource = false)
record ReviewDocument(
        @Id String documentId,
        @Field(name = ReviewFields.APP_ID) long appId,
        @Field(name = ReviewFields.APP_NAME) @Nullable String appName,
        @Field(name = ReviewFields.REVIEW_ID) long reviewId,
        @Field(name = ReviewFields.LANGUAGE) @Nullable String language,
        @Field(name = ReviewFields.REVIEW) @Nullable String review,

        @Field(name = ReviewFields.TIMESTAMP_CREATED) @Nullable
        Long timestampCreated,

        @Field(name = ReviewFields.TIMESTAMP_UPDATED) @Nullable
        Long timestampUpdated,

        @Field(name = ReviewFields.RECOMMENDED) @Nullable Boolean recommended,
        @Field(name = ReviewFields.VOTES_HELPFUL) @Nullable Long votesHelpful,
        @Field(name = ReviewFields.VOTES_FUNNY) @Nullable Long votesFunny,

        @Field(name = ReviewFields.WEIGHTED_VOTE_SCORE) @Nullable
        Double weightedVoteScore,

        @Field(name = ReviewFields.COMMENT_COUNT) @Nullable Long commentCount,
        @Field(name = ReviewFields.STEAM_PURCHASE) @Nullable Boolean steamPurchase,

        @Field(name = ReviewFields.RECEIVED_FOR_FREE) @Nullable
        Boolean receivedForFree,

        @Field(name = ReviewFields.WRITTEN_DURING_EARLY_ACCESS) @Nullable
        Boolean writtenDuringEarlyAccess,

        @Nullable AuthorDocument author,
        String ingestion,
        int batch,
        long row,
        long position) {

    /** An author as a document says it. */
    record AuthorDocument(
            @Field(name = "steamid") @Nullable String steamId,
            @Field(name = "num_games_owned") @Nullable Long gamesOwned,
            @Field(name = "num_reviews") @Nullable Long reviews,
            @Field(name = "playtime_forever") @Nullable Long playtimeForever,

            @Field(name = "playtime_last_two_weeks") @Nullable
            Long playtimeLastTwoWeeks,

            @Field(name = "playtime_at_review") @Nullable Long playtimeAtReview,
            @Field(name = "last_played") @Nullable Long lastPlayed) {

        Author author() {
            return new Author(
                    steamId == null ? null : Long.valueOf(steamId),
                    gamesOwned,
                    reviews,
                    playtimeForever,
                    playtimeLastTwoWeeks,
                    playtimeAtReview,
                    lastPlayed);
        }
    }

    Review toReview() {
        return new Review(
                appId,
                appName,
                reviewId,
                language,
                review,
                timestampCreated,
                timestampUpdated,
                recommended,
                votesHelpful,
                votesFunny,
                weightedVoteScore,
                commentCount,
                steamPurchase,
                receivedForFree,
                writtenDuringEarlyAccess,
                author == null ? Author.UNKNOWN : author.author());
    }
}
