// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.command.source.json.Format;
import io.steamgestion.command.source.mapping.FieldReader;
import io.steamgestion.command.source.mapping.Layout;
import io.steamgestion.command.source.mapping.Suggestions;
import io.steamgestion.command.source.mapping.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses files of whose rows no review can be made, before anything is stored of them. */
final class ColumnCheck {

    private static final int SHOWN_COLUMNS = 40;

    private ColumnCheck() {}

    /**
     * Compares the columns that are there with those that are needed.
     *
     * @throws RefusedException with code {@code columns-missing}, which lists the columns found, those missing and the
     *     nearest names; or {@code app-id-unknown}
     */
    static void refuseMisfit(String name, Format format, List<String> found, Layout layout) {
        boolean steam = layout.kind().equals(Layout.STEAM_KIND);
        List<String> missing = new ArrayList<>();
        if (!steam) {
            need(layout, found, missing, ReviewFields.APP_ID);
        }
        need(layout, found, missing, ReviewFields.REVIEW_ID);
        if (layout.misses(ReviewFields.REVIEW, found) && layout.misses(ReviewFields.RECOMMENDED, found)) {
            missing.add(Stream.of(ReviewFields.REVIEW, ReviewFields.RECOMMENDED)
                    .filter(layout.readers()::containsKey)
                    .map(field -> columns(layout, field))
                    .collect(Collectors.joining(" or ")));
        }
        if (layout.kind().equals(Layout.MAPPING_KIND) && format == Format.CSV) {
            for (String field : layout.readers().keySet()) {
                need(layout, found, missing, field);
            }
        }
        if (missing.isEmpty() && steam && layout.misses(ReviewFields.APP_ID, found)) {
            throw new RefusedException(
                    "app-id-unknown",
                    "Neither the reviews nor the name of " + name + " say which game they are about.",
                    "Name the file by the game's app id: review_10.json or 10.json.");
        }
        if (!missing.isEmpty() && !(format == Format.STEAM && found.isEmpty())) {
            throw misfit(name, format, found, missing, layout);
        }
    }

    private static void need(Layout layout, List<String> found, List<String> missing, String field) {
        if (layout.misses(field, found) && !missing.contains(columns(layout, field))) {
            missing.add(columns(layout, field));
        }
    }

    private static String columns(Layout layout, String field) {
        FieldReader reader = layout.readers().get(field);
        return reader == null ? field : String.join(" or ", reader.columns());
    }

    private static RefusedException misfit(
            String name, Format format, List<String> found, List<String> missing, Layout layout) {
        String near = missing.stream()
                .flatMap(names -> List.of(names.split(" or ")).stream())
                .map(wanted -> Suggestions.nearest(wanted, found)
                        .map(nearest -> nearest + " for " + wanted)
                        .orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return new RefusedException(
                "columns-missing",
                "%s has no column %s by %s; %s names %s.%s"
                        .formatted(
                                name,
                                String.join(", ", missing),
                                layout.kind(),
                                format == Format.CSV ? "its first row" : "its first records",
                                shown(found),
                                near.isEmpty() ? "" : " Nearest: " + near + "."),
                "Name the columns as the Kaggle data set does (app_id, review_id, review, …), or give a mapping file that"
                        + " says which columns they are" + delimiterHint(format, found) + ".");
    }

    /** A header of one name that holds what could separate names is no header of one name. */
    private static String delimiterHint(Format format, List<String> found) {
        if (format != Format.CSV || found.size() != 1) {
            return "";
        }
        for (String delimiter : List.of("\t", ";", "|")) {
            if (found.getFirst().contains(delimiter)) {
                return ", or its delimiter";
            }
        }
        return "";
    }

    private static String shown(List<String> found) {
        return found.stream()
                .limit(SHOWN_COLUMNS)
                .map(Values::shown)
                .collect(Collectors.joining(", ", "\"", found.size() > SHOWN_COLUMNS ? ", …\"" : "\""));
    }
}
