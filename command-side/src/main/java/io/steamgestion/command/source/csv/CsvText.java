// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.csv;

/** Writes a field of a CSV record: quoted where it must be, so that any reader gives the same text back. */
public final class CsvText {

    private CsvText() {}

    /** Appends a field to a record, quoted if it needs to be. */
    public static void append(StringBuilder record, String field, char delimiter) {
        if (!needsQuotes(field, delimiter)) {
            record.append(field);
            return;
        }
        record.append('"');
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"') {
                record.append('"');
            }
            record.append(c);
        }
        record.append('"');
    }

    private static boolean needsQuotes(String field, char delimiter) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"' || c == '\n' || c == '\r' || c == delimiter) {
                return true;
            }
        }
        return false;
    }
}
