// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import java.util.List;

/** The field names of a review, in sources, in the index and over HTTP: those of the Kaggle 2021 data set. */
public final class ReviewFields {

    public static final String APP_ID = "app_id";
    public static final String APP_NAME = "app_name";
    public static final String REVIEW_ID = "review_id";
    public static final String LANGUAGE = "language";
    public static final String REVIEW = "review";
    public static final String TIMESTAMP_CREATED = "timestamp_created";
    public static final String TIMESTAMP_UPDATED = "timestamp_updated";
    public static final String RECOMMENDED = "recommended";
    public static final String VOTES_HELPFUL = "votes_helpful";
    public static final String VOTES_FUNNY = "votes_funny";
    public static final String WEIGHTED_VOTE_SCORE = "weighted_vote_score";
    public static final String COMMENT_COUNT = "comment_count";
    public static final String STEAM_PURCHASE = "steam_purchase";
    public static final String RECEIVED_FOR_FREE = "received_for_free";
    public static final String WRITTEN_DURING_EARLY_ACCESS = "written_during_early_access";
    public static final String AUTHOR_STEAMID = "author.steamid";
    public static final String AUTHOR_NUM_GAMES_OWNED = "author.num_games_owned";
    public static final String AUTHOR_NUM_REVIEWS = "author.num_reviews";
    public static final String AUTHOR_PLAYTIME_FOREVER = "author.playtime_forever";
    public static final String AUTHOR_PLAYTIME_LAST_TWO_WEEKS = "author.playtime_last_two_weeks";
    public static final String AUTHOR_PLAYTIME_AT_REVIEW = "author.playtime_at_review";
    public static final String AUTHOR_LAST_PLAYED = "author.last_played";

    /** Where a document comes from: the ingestion's id. */
    public static final String INGESTION = "ingestion";

    public static final String BATCH = "batch";
    public static final String ROW = "row";
    public static final String POSITION = "position";

    /** All columns of a source, in the order of the Kaggle file (its unnamed index column left out). */
    public static final List<String> COLUMNS = List.of(
            APP_ID,
            APP_NAME,
            REVIEW_ID,
            LANGUAGE,
            REVIEW,
            TIMESTAMP_CREATED,
            TIMESTAMP_UPDATED,
            RECOMMENDED,
            VOTES_HELPFUL,
            VOTES_FUNNY,
            WEIGHTED_VOTE_SCORE,
            COMMENT_COUNT,
            STEAM_PURCHASE,
            RECEIVED_FOR_FREE,
            WRITTEN_DURING_EARLY_ACCESS,
            AUTHOR_STEAMID,
            AUTHOR_NUM_GAMES_OWNED,
            AUTHOR_NUM_REVIEWS,
            AUTHOR_PLAYTIME_FOREVER,
            AUTHOR_PLAYTIME_LAST_TWO_WEEKS,
            AUTHOR_PLAYTIME_AT_REVIEW,
            AUTHOR_LAST_PLAYED);

    private ReviewFields() {}
}
