// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.source;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.steamgestion.api.review.ReviewFields;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A row of a source as the document that {@code IndexDefinitions.reviews()} describes: the very fields that the pipeline
 * writes. What is empty is left out.
 *
 * @param values by column, in the order of {@link ReviewFields#COLUMNS}: text, {@code Long}, {@code Double} or
 *     {@code Boolean}
 */
public record ReviewDocument(Map<String, Object> values) {

    private static final String AUTHOR = "author.";

    /** A SteamID is text wherever JSON is spoken. */
    private static final Set<String> TEXTS =
            Set.of(ReviewFields.APP_NAME, ReviewFields.LANGUAGE, ReviewFields.REVIEW, ReviewFields.AUTHOR_STEAMID);

    private static final Set<String> FLAGS = Set.of(
            ReviewFields.RECOMMENDED,
            ReviewFields.STEAM_PURCHASE,
            ReviewFields.RECEIVED_FOR_FREE,
            ReviewFields.WRITTEN_DURING_EARLY_ACCESS);

    private static final Set<String> TIMES =
            Set.of(ReviewFields.TIMESTAMP_CREATED, ReviewFields.TIMESTAMP_UPDATED, ReviewFields.AUTHOR_LAST_PLAYED);

    /**
     * Reads a row.
     *
     * @throws UnreadableRowException if a value can't be read or one of the two ids is missing; the pipeline rejects
     *     such a row
     */
    public static ReviewDocument of(NamedCsvRecord row) throws UnreadableRowException {
        if (row.getFieldCount() != row.getHeader().size()) {
            throw new UnreadableRowException("a row", row.toString());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String column : ReviewFields.COLUMNS) {
            String text = row.findField(column).orElse("");
            if (!text.isEmpty()) {
                values.put(column, read(column, text));
            }
        }
        for (String id : List.of(ReviewFields.APP_ID, ReviewFields.REVIEW_ID)) {
            if (!(values.get(id) instanceof Long number) || number <= 0) {
                throw new UnreadableRowException(id, row.findField(id).orElse(""));
            }
        }
        return new ReviewDocument(values);
    }

    public long reviewId() {
        return (Long) values.getOrDefault(ReviewFields.REVIEW_ID, 0L);
    }

    /** The update time that versions are made of: a missing one counts as 0. */
    public long updatedOrZero() {
        return (Long) values.getOrDefault(ReviewFields.TIMESTAMP_UPDATED, 0L);
    }

    /** Writes the fields, the author's nested, into an object that is open. */
    public void writeFields(JsonGenerator json) throws IOException {
        boolean inAuthor = false;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            String field = value.getKey();
            if (field.startsWith(AUTHOR)) {
                if (!inAuthor) {
                    json.writeObjectFieldStart("author");
                    inAuthor = true;
                }
                field = field.substring(AUTHOR.length());
            }
            json.writeFieldName(field);
            switch (value.getValue()) {
                case Long number -> json.writeNumber(number);
                case Double number -> json.writeNumber(number);
                case Boolean flag -> json.writeBoolean(flag);
                default -> json.writeString(value.getValue().toString());
            }
        }
        if (inAuthor) {
            json.writeEndObject();
        }
    }

    private static Object read(String column, String text) throws UnreadableRowException {
        try {
            if (column.equals(ReviewFields.AUTHOR_STEAMID)) {
                return String.valueOf(Long.parseLong(text));
            }
            if (TEXTS.contains(column)) {
                return text;
            }
            if (FLAGS.contains(column)) {
                return flag(column, text);
            }
            if (column.equals(ReviewFields.WEIGHTED_VOTE_SCORE)) {
                return Double.valueOf(text);
            }
            return inRange(
                    column, text.indexOf('.') < 0 ? Long.parseLong(text) : new BigDecimal(text).longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new UnreadableRowException(column, text);
        }
    }

    private static Long inRange(String column, long number) throws UnreadableRowException {
        boolean time = TIMES.contains(column);
        if (time
                && (number < 0
                        || number > Instant.now().plus(Duration.ofDays(1)).getEpochSecond())) {
            throw new UnreadableRowException(column, String.valueOf(number));
        }
        return number;
    }

    private static boolean flag(String column, String text) throws UnreadableRowException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new UnreadableRowException(column, text);
        };
    }
}
