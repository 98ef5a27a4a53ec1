// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.csv;

/** Writes a field of a CSV record: quoted where it must be, so that any reader gives the same text back. */
public final class CsvText {

    private CsvText() {}

    public static void append(StringBuilder record, String field, char delimiter) {
        boolean quoted = field.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r' || c == delimiter);
        record.append(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
    }
}
