// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.UnreadableRowException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes reviews of records by a layout. Asks a record for the columns of {@link Layout#columns}, in that order. */
final class ReviewReader {

    private static final int FIELDS = ReviewFields.COLUMNS.size();

    private final @Nullable FieldReader[] readers = new FieldReader[FIELDS];
    private final Field[] fields = new Field[FIELDS];
    private final int[][] places = new int[FIELDS][];

    ReviewReader(Layout layout) {
        List<String> columns = layout.columns();
        for (int i = 0; i < FIELDS; i++) {
            String name = ReviewFields.COLUMNS.get(i);
            FieldReader reader = layout.readers().get(name);
            List<String> wanted = reader == null ? List.of() : reader.columns();
            readers[i] = reader;
            fields[i] = wanted.isEmpty() ? Field.named(name) : Field.in(name, String.join(" or ", wanted));
            places[i] = wanted.stream().mapToInt(columns::indexOf).toArray();
        }
    }

    /**
     * The review that a record holds.
     *
     * @throws UnreadableRowException if it holds none
     */
    Review read(SourceRecord record) throws UnreadableRowException {
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
