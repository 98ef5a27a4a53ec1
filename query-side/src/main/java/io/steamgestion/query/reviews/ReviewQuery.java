// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.reviews;

import io.steamgestion.query.platform.Parameters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for.
 *
 * @param index the generation's index, or the alias
 * @param text words that all must occur; empty for all reviews, newest first
 * @param game app id, or null for all games
 * @param language Steam's language code, or null for all languages
 * @param recommended or null for both
 * @param size hits on a page
 * @param cursor where the page before ended, or null for the first page
 */
record ReviewQuery(
        String index,
        String text,
        @Nullable Long game,
        @Nullable String language,
        @Nullable Boolean recommended,
        int size,
        @Nullable String cursor) {

    /** Deeper than this, pages are followed by their cursor. */
    static final int LARGEST_PAGE = 500;

    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_LANGUAGE = 50;

    ReviewQuery {
        text = Parameters.upTo("q", text, LONGEST_TEXT).strip();
        Parameters.between("size", size, 1, LARGEST_PAGE);
        language = language == null || language.isBlank()
                ? null
                : Parameters.upTo("language", language, LONGEST_LANGUAGE).strip();
        cursor = cursor == null || cursor.isBlank() ? null : cursor;
    }

    /** The same for all pages of one search, in every process. */
    int identity() {
        return Objects.hash(index, text, game, language, recommended);
    }
}
