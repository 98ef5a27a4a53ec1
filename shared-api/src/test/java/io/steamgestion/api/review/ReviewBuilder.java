// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import org.jspecify.annotations.Nullable;

/** Reviews for tests: what is not said of one is absent, or as in the review that it is made from. */
public final class ReviewBuilder {

    private long appId;
    private @Nullable String appName;
    private final long reviewId;
    private @Nullable String language;
    private @Nullable String review;
    private @Nullable Long timestampCreated;
    private @Nullable Long timestampUpdated;
    private @Nullable Boolean recommended;
    private @Nullable Long votesHelpful;
    private @Nullable Long votesFunny;
    private @Nullable Double weightedVoteScore;
    private @Nullable Long commentCount;
    private @Nullable Boolean steamPurchase;
    private @Nullable Boolean receivedForFree;
    private @Nullable Boolean writtenDuringEarlyAccess;
    private Author author;

    private ReviewBuilder(long appId, long reviewId, Author author) {
        this.appId = appId;
        this.reviewId = reviewId;
        this.author = author;
    }

    /** A review of which nothing is known but its ids. */
    public static ReviewBuilder bare(long appId, long reviewId) {
        return new ReviewBuilder(appId, reviewId, Author.UNKNOWN);
    }

    /** A review like another one. */
    public static ReviewBuilder like(Review other) {
        ReviewBuilder builder = new ReviewBuilder(other.appId(), other.reviewId(), other.author());
        builder.appName = other.appName();
        builder.language = other.language();
        builder.review = other.review();
        builder.timestampCreated = other.timestampCreated();
        builder.timestampUpdated = other.timestampUpdated();
        builder.recommended = other.recommended();
        builder.votesHelpful = other.votesHelpful();
        builder.votesFunny = other.votesFunny();
        builder.weightedVoteScore = other.weightedVoteScore();
        builder.commentCount = other.commentCount();
        builder.steamPurchase = other.steamPurchase();
        builder.receivedForFree = other.receivedForFree();
        builder.writtenDuringEarlyAccess = other.writtenDuringEarlyAccess();
        return builder;
    }

    public ReviewBuilder appId(long value) {
        appId = value;
        return this;
    }

    public ReviewBuilder appName(@Nullable String value) {
        appName = value;
        return this;
    }

    public ReviewBuilder language(@Nullable String value) {
        language = value;
        return this;
    }

    public ReviewBuilder review(@Nullable String value) {
        review = value;
        return this;
    }

    public ReviewBuilder timestampCreated(@Nullable Long value) {
        timestampCreated = value;
        return this;
    }

    public ReviewBuilder timestampUpdated(@Nullable Long value) {
        timestampUpdated = value;
        return this;
    }

    public ReviewBuilder recommended(@Nullable Boolean value) {
        recommended = value;
        return this;
    }

    public ReviewBuilder votesHelpful(@Nullable Long value) {
        votesHelpful = value;
        return this;
    }

    public ReviewBuilder votesFunny(@Nullable Long value) {
        votesFunny = value;
        return this;
    }

    public ReviewBuilder weightedVoteScore(@Nullable Double value) {
        weightedVoteScore = value;
        return this;
    }

    public ReviewBuilder commentCount(@Nullable Long value) {
        commentCount = value;
        return this;
    }

    public ReviewBuilder author(Author value) {
        author = value;
        return this;
    }

    public Review build() {
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
                author);
    }
}
