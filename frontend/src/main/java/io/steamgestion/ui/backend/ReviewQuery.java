// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.client.ReviewSearch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reviews are searched for. The same parameter names stand in the dashboard's address and in the query API's.
 *
 * @param text words of the review; empty for all, newest first
 * @param game app id, or null for all games
 * @param language Steam's language code, or null for all
 * @param recommended the reviewer's verdict, or null for both
 */
public record ReviewQuery(
        String text,
        @Nullable Long game,
        @Nullable String language,
        @Nullable Boolean recommended) {

    /** All reviews. */
    public static final ReviewQuery ALL = new ReviewQuery("", null, null, null);

    /** The query that {@code parameters} describe; what makes no sense is left out. */
    public static ReviewQuery of(Map<String, String> parameters) {
        String game = parameters.getOrDefault("game", "");
        String language = parameters.getOrDefault("language", "").strip();
        String recommended = parameters.getOrDefault("recommended", "");
        return new ReviewQuery(
                parameters.getOrDefault("q", "").strip(),
                game.matches("[0-9]{1,18}") ? Long.valueOf(game) : null,
                language.isEmpty() ? null : language,
                recommended.matches("true|false") ? Boolean.valueOf(recommended) : null);
    }

    /** The inverse of {@link #of}. */
    public Map<String, String> parameters() {
        return search().parameters();
    }

    /** The same for the query API. */
    public ReviewSearch search() {
        return new ReviewSearch(text, game, language, recommended, null);
    }

    public ReviewQuery withGame(@Nullable Long game) {
        return new ReviewQuery(text, game, language, recommended);
    }

    public ReviewQuery withLanguage(@Nullable String language) {
        return new ReviewQuery(text, game, language, recommended);
    }

    public ReviewQuery withRecommended(@Nullable Boolean recommended) {
        return new ReviewQuery(text, game, language, recommended);
    }
}
