// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.command.source.json.JsonRecord;
import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.UnreadableRowException;
import io.steamgestion.command.source.record.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of the records of one file: reviews, or rejections that say where the record is and what is wrong. */
public final class RowMapper {

    private static final int FIELDS = ReviewFields.COLUMNS.size();

    private final String name;
    private final Layout layout;
    private final @Nullable FieldReader[] readers = new FieldReader[FIELDS];
    private final Field[] fields = new Field[FIELDS];
    private final int[][] places = new int[FIELDS][];

    public RowMapper(String name, Layout layout) {
        this.name = name;
        this.layout = layout;
        List<String> columns = layout.columns();
        for (int i = 0; i < FIELDS; i++) {
            String field = ReviewFields.COLUMNS.get(i);
            FieldReader reader = layout.readers().get(field);
            List<String> wanted = reader == null ? List.of() : reader.columns();
            readers[i] = reader;
            fields[i] = wanted.isEmpty() ? Field.named(field) : Field.in(field, String.join(" or ", wanted));
            places[i] = wanted.stream().mapToInt(columns::indexOf).toArray();
        }
    }

    /** The row that a record makes: a review, or a rejection with its reason. */
    public Row row(long number, SourceRecord record) {
        try {
            return new Row.Accepted(new NumberedReview(number, read(record)), record.size());
        } catch (UnreadableRowException e) {
            String line = record.line() == 0 ? "" : " (line " + record.line() + ")";
            return new Row.Rejected(new Rejection(
                    number,
                    e.code(),
                    Words.unicode(Words.of("Row %d%s of %s: %s", number, line, name, e.getMessage())),
                    record instanceof JsonRecord json ? layout.selfContained(json.raw()) : record.raw()));
        }
    }

    /**
     * The review that a record holds.
     *
     * @throws UnreadableRowException if it holds none
     */
    private Review read(SourceRecord record) throws UnreadableRowException {
        record.open();
        return new Review(
                Values.id(fields[0], text(record, 0)),
                Values.text(text(record, 1)),
                Values.id(fields[2], text(record, 2)),
                Values.text(text(record, 3)),
                Values.text(text(record, 4)),
                instant(record, 5),
                instant(record, 6),
                flag(record, 7),
                number(record, 8),
                number(record, 9),
                Values.fraction(fields[10], text(record, 10)),
                number(record, 11),
                flag(record, 12),
                flag(record, 13),
                flag(record, 14),
                new Author(
                        number(record, 15),
                        number(record, 16),
                        number(record, 17),
                        number(record, 18),
                        number(record, 19),
                        number(record, 20),
                        instant(record, 21)));
    }

    private @Nullable Long number(SourceRecord record, int field) throws UnreadableRowException {
        return Values.wholeNumber(fields[field], text(record, field));
    }

    private @Nullable Long instant(SourceRecord record, int field) throws UnreadableRowException {
        return Values.instant(fields[field], text(record, field));
    }

    private @Nullable Boolean flag(SourceRecord record, int field) throws UnreadableRowException {
        return Values.flag(fields[field], text(record, field));
    }

    private String text(SourceRecord record, int field) throws UnreadableRowException {
        FieldReader reader = readers[field];
        return reader == null ? "" : reader.text(record, places[field], fields[field]);
    }
}
