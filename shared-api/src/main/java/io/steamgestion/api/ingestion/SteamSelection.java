// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews Steam's API is asked for.
 *
 * @param appIds games, one after the other
 * @param language Steam's own code ({@code schinese}), or {@code all}, which is meant where none is said
 * @param since only reviews that were updated at or after this, seconds since 1970; null for all
 */
public record SteamSelection(
        List<Long> appIds, String language, @Nullable Long since) {

    /** Steam's word for every language. */
    public static final String ALL_LANGUAGES = "all";

    public SteamSelection {
        appIds = appIds == null ? List.of() : List.copyOf(appIds);
        language = language == null ? ALL_LANGUAGES : language;
    }
}
