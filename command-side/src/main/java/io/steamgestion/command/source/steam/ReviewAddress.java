// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.command.source.record.Words;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where pages of reviews are. Steam has had two addresses for them, which give the same reviews in the same shape; a
 * cursor belongs to the one that gave it.
 *
 * <p>All reviews are asked for: those of keys bought elsewhere ({@code purchase_type}), and those that Steam sets aside
 * as off topic ({@code filter_offtopic_activity}), which by default it leaves out.
 *
 * <p>Without {@code since} they are sorted by creation ({@code recent}): that never changes, so a review that is edited
 * while the pages are read keeps its place and is not missed. With {@code since} they are sorted by their last update
 * ({@code updated}), newest first: only so can reading end at the first old page, and a review of long ago that was
 * edited lately is among the first. One that is edited while it waits to be read moves to the front, and is found by the
 * next ingestion, whose {@code since} is the start of this one.
 */
sealed interface ReviewAddress {

    /** Reviews of a page, at most: the most that Steam gives. */
    int PAGE = 100;

    /** Asks for the first page. */
    String FIRST = "*";

    /** Path of the method by which Steam's Web API gives reviews. */
    String WEB_API = "/IUserReviewsService/GetAppReviews/v1";

    /** The address of one page. */
    URI page(SteamSelection selection, long appId, String cursor);

    /**
     * The kind of address that {@code base} is: one that ends with {@value #WEB_API} is the Web API's.
     *
     * @throws IllegalArgumentException if no page can be there
     */
    static ReviewAddress of(URI base) {
        if (base.getHost() == null
                || !"http".equals(base.getScheme()) && !"https".equals(base.getScheme())
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException("Steam's address must be http(s)://host[:port][/path], not " + base);
        }
        String plain = base.toString().replaceFirst("/+$", "");
        return plain.endsWith(WEB_API) ? new WebApi(plain) : new Store(plain);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The store's own, {@code https://store.steampowered.com}: {@code /appreviews/570?json=1&…}. */
    record Store(String base) implements ReviewAddress {

        @Override
        public URI page(SteamSelection selection, long appId, String cursor) {
            return URI.create(base + "/appreviews/" + appId + "?json=1&filter="
                    + (selection.since() == null ? "recent" : "updated") + "&language="
                    + encoded(selection.language()) + "&cursor=" + encoded(cursor) + "&num_per_page=" + PAGE
                    + "&purchase_type=all&filter_offtopic_activity=0");
        }
    }

    /** The Web API's, {@code https://api.steampowered.com}: one parameter that is JSON, and numbers for words. */
    record WebApi(String base) implements ReviewAddress {

        private static final int RECENT = 1;
        private static final int UPDATED = 2;
        private static final int ALL_REVIEWS = 0;
        private static final int ALL_PURCHASES = 1;

        @Override
        public URI page(SteamSelection selection, long appId, String cursor) {
            String input = Words.of(
                    """
                    {"appid":%d,"filter":%d,"languages":["%s"],"cursor":"%s","review_type":%d,"purchase_type":%d,\
                    "num_per_page":%d,"filter_offtopic_activity":false}""",
                    appId,
                    selection.since() == null ? RECENT : UPDATED,
                    quoted(selection.language()),
                    quoted(cursor),
                    ALL_REVIEWS,
                    ALL_PURCHASES,
                    PAGE);
            return URI.create(base + "/?input_json=" + encoded(input));
        }

        private static String quoted(String text) {
            return text.replace("\\", "\\\\").replace("\"", "\\\"");
        }
    }
}
