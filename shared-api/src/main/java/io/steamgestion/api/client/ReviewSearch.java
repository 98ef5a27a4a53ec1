// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews are searched for.
 *
 * @param text words of the review; empty for all, newest first
 * @param game app id, or null for all games
 * @param language Steam's language code, or null for all
 * @param recommended the reviewer's verdict, or null for both
 * @param generation number or name of the generation to search; null for the searchable one
 */
public record ReviewSearch(
        String text,
        @Nullable Long game,
        @Nullable String language,
        @Nullable Boolean recommended,
        @Nullable String generation) {

    /** All reviews of the searchable generation. */
    public static final ReviewSearch ALL = new ReviewSearch("", null, null, null, null);

    /** What {@code parameters} of an address ask of the searchable generation; what makes no sense is left out. */
    public static ReviewSearch of(Map<String, String> parameters) {
        String game = parameters.getOrDefault("game", "");
        String language = parameters.getOrDefault("language", "").strip();
        String recommended = parameters.getOrDefault("recommended", "");
        return new ReviewSearch(
                parameters.getOrDefault("q", "").strip(),
                game.matches("[0-9]{1,18}") ? Long.valueOf(game) : null,
                language.isEmpty() ? null : language,
                recommended.matches("true|false") ? Boolean.valueOf(recommended) : null,
                null);
    }

    /** As the query API names them; what is not asked for is left out. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "q", text.isEmpty() ? null : text);
        put(parameters, "game", game);
        put(parameters, "language", language);
        put(parameters, "recommended", recommended);
        put(parameters, "generation", generation);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}
