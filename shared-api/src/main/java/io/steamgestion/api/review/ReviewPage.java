// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param total matching reviews, exact
 * @param games the games with the most matches
 * @param languages matches by language
 * @param recommended matches by {@code true} and {@code false}
 * @param next opaque cursor of the next page, or null on the last one
 */
public record ReviewPage(
        long total,
        List<ReviewHit> hits,
        List<Facet> games,
        List<Facet> languages,
        List<Facet> recommended,
        @Nullable String next) {

    /**
     * A value and how many matches have it.
     *
     * @param value what to filter by: an app id, a language code, {@code true} or {@code false}
     * @param label how to show it: a game's name, otherwise the value
     */
    public record Facet(String value, String label, long count) {}
}
