// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.UnreadableRowException;
import java.util.Set;

/** What the values of a field are. */
enum FieldKind {
    ID,
    TEXT,
    TIME,
    COUNT,
    MINUTES,
    FRACTION,
    FLAG;

    private static final Set<String> TEXTS = Set.of(ReviewFields.APP_NAME, ReviewFields.LANGUAGE, ReviewFields.REVIEW);
    private static final Set<String> TIMES =
            Set.of(ReviewFields.TIMESTAMP_CREATED, ReviewFields.TIMESTAMP_UPDATED, ReviewFields.AUTHOR_LAST_PLAYED);
    private static final Set<String> FLAGS = Set.of(
            ReviewFields.RECOMMENDED,
            ReviewFields.STEAM_PURCHASE,
            ReviewFields.RECEIVED_FOR_FREE,
            ReviewFields.WRITTEN_DURING_EARLY_ACCESS);

    /** The kind of a field of {@link ReviewFields#COLUMNS}. */
    static FieldKind of(String field) {
        if (field.equals(ReviewFields.APP_ID) || field.equals(ReviewFields.REVIEW_ID)) {
            return ID;
        }
        if (field.equals(ReviewFields.WEIGHTED_VOTE_SCORE)) {
            return FRACTION;
        }
        if (field.startsWith("author.playtime")) {
            return MINUTES;
        }
        return TEXTS.contains(field) ? TEXT : TIMES.contains(field) ? TIME : FLAGS.contains(field) ? FLAG : COUNT;
    }

    /**
     * Reads a value for the sake of its errors.
     *
     * @throws UnreadableRowException if it is none of this kind
     */
    void check(Field field, String text) throws UnreadableRowException {
        switch (this) {
            case ID -> Values.id(field, text);
            case TEXT -> Values.text(text);
            case TIME -> Values.instant(field, text);
            case COUNT, MINUTES -> Values.wholeNumber(field, text);
            case FRACTION -> Values.fraction(field, text);
            case FLAG -> Values.flag(field, text);
        }
    }
}
