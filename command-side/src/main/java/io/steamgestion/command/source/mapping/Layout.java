// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import static io.steamgestion.api.review.ReviewFields.APP_ID;
import static io.steamgestion.api.review.ReviewFields.COLUMNS;
import static io.steamgestion.api.review.ReviewFields.RECOMMENDED;
import static io.steamgestion.api.review.ReviewFields.REVIEW_ID;
import static io.steamgestion.api.review.ReviewFields.VOTES_HELPFUL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a source are which fields of a review.
 *
 * @param readers by the field's name; a field without one is absent
 * @param kind what messages call the layout
 * @param appId what the file's name says of the game; null where it says nothing
 */
public record Layout(
        Map<String, FieldReader> readers,
        String kind,
        @Nullable Long appId) {

    public static final String STEAM_KIND = "the layout of Steam's review API";
    public static final String MAPPING_KIND = "the mapping";
    public static final String STEAM_REVIEW_ID = "recommendationid";

    private static final Map<String, List<String>> STEAM_NAMES = Map.of(
            APP_ID, List.of(APP_ID, "appid"),
            REVIEW_ID, List.of(STEAM_REVIEW_ID),
            RECOMMENDED, List.of("voted_up"),
            VOTES_HELPFUL, List.of("votes_up"));

    /** The Kaggle data set's: columns have the fields' names. */
    public static final Layout KAGGLE = named(Map.of(), "the Kaggle data set's layout");

    /**
     * That of Steam's review API.
     *
     * @param appId of all reviews that do not say one themselves; null where nobody knows
     */
    public static Layout steam(@Nullable Long appId) {
        Layout layout = named(STEAM_NAMES, STEAM_KIND);
        if (appId == null) {
            return layout;
        }
        Map<String, FieldReader> readers = new LinkedHashMap<>(layout.readers());
        readers.computeIfPresent(APP_ID, (name, inRecord) -> new FieldReader.OrElse(inRecord, Long.toString(appId)));
        return new Layout(readers, layout.kind(), appId);
    }

    private static Layout named(Map<String, List<String>> others, String kind) {
        Map<String, FieldReader> readers = new LinkedHashMap<>();
        for (String field : COLUMNS) {
            readers.put(field, new FieldReader.FirstOf(others.getOrDefault(field, List.of(field))));
        }
        return new Layout(readers, kind, null);
    }

    /** The columns asked for, each once. */
    public List<String> columns() {
        return readers.values().stream()
                .flatMap(reader -> reader.columns().stream())
                .distinct()
                .toList();
    }

    /** Which field each column becomes; of those only that are there. */
    public Map<String, String> fields(List<String> found) {
        Map<String, String> fields = new LinkedHashMap<>();
        readers.forEach((field, reader) -> {
            for (String column : reader.columns()) {
                if (found.contains(column)) {
                    fields.merge(column, field, (one, other) -> one + ", " + other);
                }
            }
        });
        return fields;
    }

    /** Whether no review can have this field, by the columns that there are. */
    public boolean misses(String field, List<String> found) {
        FieldReader reader = readers.get(field);
        return reader == null || !reader.isPossible(found);
    }

    /** The text of a JSON record with what only the file's name says, so that it can be read by itself. */
    public String selfContained(String raw) {
        if (appId == null || !raw.startsWith("{")) {
            return raw;
        }
        String members = raw.substring(1);
        String separator = members.stripLeading().startsWith("}") ? "" : ",";
        return "{\"" + APP_ID + "\":" + appId + separator + members;
    }
}
