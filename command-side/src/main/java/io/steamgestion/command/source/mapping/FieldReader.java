// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.UnreadableRowException;
import java.util.Collection;
import java.util.List;

/** Finds the text of one field in a record, as {@link Values} reads it. */
public interface FieldReader {

    /** The columns that it looks at. */
    List<String> columns();

    /** Whether it can find a text where these columns are there. */
    default boolean isPossible(Collection<String> found) {
        return columns().stream().anyMatch(found::contains);
    }

    /**
     * The field's text; empty where the record has none.
     *
     * @param places the places of {@link #columns} in the record
     */
    String text(SourceRecord record, int[] places, Field field) throws UnreadableRowException;

    /** The first of some columns that has a text. */
    record FirstOf(List<String> columns) implements FieldReader {
        @Override
        public String text(SourceRecord record, int[] places, Field field) throws UnreadableRowException {
            for (int place : places) {
                String text = record.text(place);
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }
    }

    /** What another reader finds, or a text that holds for the whole file. */
    record OrElse(FieldReader reader, String otherwise) implements FieldReader {
        @Override
        public List<String> columns() {
            return reader.columns();
        }

        @Override
        public boolean isPossible(Collection<String> found) {
            return true;
        }

        @Override
        public String text(SourceRecord record, int[] places, Field field) throws UnreadableRowException {
            String found = reader.text(record, places, field);
            return found.isEmpty() ? otherwise : found;
        }
    }

    /** What another reader finds, in another form. */
    record Transformed(FieldReader reader, Transform transform) implements FieldReader {
        @Override
        public List<String> columns() {
            return reader.columns();
        }

        @Override
        public String text(SourceRecord record, int[] places, Field field) throws UnreadableRowException {
            String found = reader.text(record, places, field);
            return found.isEmpty() ? found : transform.apply(found, field);
        }
    }
}
