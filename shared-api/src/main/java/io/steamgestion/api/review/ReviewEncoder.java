// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import static io.steamgestion.api.review.ReviewFields.*;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a review as the document that {@link IndexDefinitions#reviews()} describes; its id is the review's, its version
 * {@link ReviewVersion}. By hand, because this is where the projector's time goes: no maps, no reflection, field names
 * encoded once. What a review does not say is left out.
 */
public final class ReviewEncoder {

    private static final byte[] OPEN = ascii("{\"" + APP_ID + "\":");
    private static final byte[] ID = field(REVIEW_ID);
    private static final byte[] NAME = field(APP_NAME);
    private static final byte[] TONGUE = field(LANGUAGE);
    private static final byte[] TEXT = field(REVIEW);
    private static final byte[] CREATED = field(TIMESTAMP_CREATED);
    private static final byte[] UPDATED = field(TIMESTAMP_UPDATED);
    private static final byte[] RECOMMENDS = field(RECOMMENDED);
    private static final byte[] HELPFUL = field(VOTES_HELPFUL);
    private static final byte[] FUNNY = field(VOTES_FUNNY);
    private static final byte[] SCORE = field(WEIGHTED_VOTE_SCORE);
    private static final byte[] COMMENTS = field(COMMENT_COUNT);
    private static final byte[] PURCHASED = field(STEAM_PURCHASE);
    private static final byte[] FREE = field(RECEIVED_FOR_FREE);
    private static final byte[] EARLY = field(WRITTEN_DURING_EARLY_ACCESS);
    private static final byte[] SOURCE_ROW = field(ROW);
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private static final String PARENT = "author.";
    private static final byte[] AUTHOR = ascii(",\"author\":{");
    private static final byte[] CLOSE = ascii("}");
    private static final byte[] STEAM_ID = ascii("\"" + AUTHOR_STEAMID.substring(PARENT.length()) + "\":\"");
    private static final byte[] QUOTE = ascii("\"");
    private static final byte[] GAMES = inner(AUTHOR_NUM_GAMES_OWNED);
    private static final byte[] REVIEWS = inner(AUTHOR_NUM_REVIEWS);
    private static final byte[] FOREVER = inner(AUTHOR_PLAYTIME_FOREVER);
    private static final byte[] TWO_WEEKS = inner(AUTHOR_PLAYTIME_LAST_TWO_WEEKS);
    private static final byte[] AT_REVIEW = inner(AUTHOR_PLAYTIME_AT_REVIEW);
    private static final byte[] PLAYED = inner(AUTHOR_LAST_PLAYED);
    private static final byte[] COMMA = ascii(",");

    private ReviewEncoder() {}

    /**
     * Writes the document.
     *
     * @param origin the end of the document: {@link DocumentOrigin}, which all documents of a batch share
     */
    public static void write(JsonBytes out, NumberedReview numbered, byte[] origin) {
        Review review = numbered.review();
        out.raw(OPEN).number(review.appId());
        text(out, NAME, review.appName());
        out.raw(ID).number(review.reviewId());
        text(out, TONGUE, review.language());
        text(out, TEXT, review.review());
        number(out, CREATED, review.timestampCreated());
        number(out, UPDATED, review.timestampUpdated());
        flag(out, RECOMMENDS, review.recommended());
        number(out, HELPFUL, review.votesHelpful());
        number(out, FUNNY, review.votesFunny());
        decimal(out, review.weightedVoteScore());
        number(out, COMMENTS, review.commentCount());
        flag(out, PURCHASED, review.steamPurchase());
        flag(out, FREE, review.receivedForFree());
        flag(out, EARLY, review.writtenDuringEarlyAccess());
        author(out, review.author());
        out.raw(SOURCE_ROW).number(numbered.row()).raw(origin);
    }

    private static void author(JsonBytes out, Author author) {
        if (author.equals(Author.UNKNOWN)) {
            return;
        }
        out.raw(AUTHOR);
        boolean more = false;
        Long steamId = author.steamId();
        if (steamId != null) {
            out.raw(STEAM_ID).number(steamId).raw(QUOTE);
            more = true;
        }
        more |= inner(out, more, GAMES, author.gamesOwned());
        more |= inner(out, more, REVIEWS, author.reviews());
        more |= inner(out, more, FOREVER, author.playtimeForever());
        more |= inner(out, more, TWO_WEEKS, author.playtimeLastTwoWeeks());
        more |= inner(out, more, AT_REVIEW, author.playtimeAtReview());
        inner(out, more, PLAYED, author.lastPlayed());
        out.raw(CLOSE);
    }

    private static boolean inner(JsonBytes out, boolean more, byte[] name, @Nullable Long value) {
        if (value == null) {
            return false;
        }
        if (more) {
            out.raw(COMMA);
        }
        out.raw(name).number(value);
        return true;
    }

    private static void text(JsonBytes out, byte[] name, @Nullable String value) {
        if (value != null) {
            out.raw(name).text(value);
        }
    }

    private static void number(JsonBytes out, byte[] name, @Nullable Long value) {
        if (value != null) {
            out.raw(name).number(value);
        }
    }

    private static void flag(JsonBytes out, byte[] name, @Nullable Boolean value) {
        if (value != null) {
            out.raw(name).raw(value ? TRUE : FALSE);
        }
    }

    /** Infinity and the like, which JSON has no number for, are left to the index to refuse as text. */
    private static void decimal(JsonBytes out, @Nullable Double value) {
        if (value != null) {
            String digits = Double.toString(value);
            out.raw(SCORE).raw(ascii(Double.isFinite(value) ? digits : '"' + digits + '"'));
        }
    }

    private static byte[] field(String name) {
        return ascii(",\"" + name + "\":");
    }

    private static byte[] inner(String name) {
        return ascii("\"" + name.substring(PARENT.length()) + "\":");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
