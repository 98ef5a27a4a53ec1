// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.command.source.csv.CsvText;
import io.steamgestion.command.source.json.Format;
import io.steamgestion.command.source.json.JsonRecord;
import io.steamgestion.command.source.mapping.Layout;
import io.steamgestion.command.source.mapping.Mapping;
import io.steamgestion.command.source.mapping.Mappings;
import io.steamgestion.command.source.mapping.SteamReviews;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rejected rows as CSV, for people to mend and ingest again with the same mapping: why and where each was rejected, then
 * the source's own columns, then the row as it was. The columns that are added are passed over when the file is read. Of
 * a row that was too long to be kept whole the source's columns are empty.
 */
public final class RepairFile implements Closeable {

    private static final List<String> REASONS = List.of("rejection_row", "rejection_code", "rejection_message");
    private static final String RAW = "raw";

    private final Writer out;
    private final @Nullable Mapping mapping;
    private final char delimiter;
    private final boolean json;
    private final List<String> given;
    private final List<String> columns;
    private final boolean ownRaw;

    /**
     * Writes the first row.
     *
     * @param out is flushed at the end, not closed
     */
    public RepairFile(OutputStream out, SourceDescription source, IngestionSettings settings) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.mapping = Mappings.of(settings);
        this.delimiter = mapping == null ? ',' : mapping.delimiter();
        this.json = source.kind() != SourceKind.FILE
                || source.format() != null && !source.format().startsWith(Format.CSV.words());
        this.given = given(source, mapping);
        this.ownRaw = mapping != null && mapping.layout().columns().contains(RAW) && given.contains(RAW);
        this.columns = columns(given, ownRaw);
        for (int line = 0; mapping != null && line < mapping.skipLines(); line++) {
            this.out.write("Rejected rows of " + source.name().replaceAll("\\s+", " ") + "\n");
        }
        List<String> header = new ArrayList<>(REASONS);
        header.addAll(columns);
        write(header, RAW);
    }

    private static List<String> given(SourceDescription source, @Nullable Mapping mapping) {
        if (source.columns() != null) {
            return source.columns();
        }
        if (source.kind() == SourceKind.FILE) {
            return List.of();
        }
        return mapping == null
                ? source.kind() == SourceKind.STEAM ? SteamReviews.columns() : ReviewFields.COLUMNS
                : mapping.layout().columns();
    }

    /** The source's columns without those that an earlier repair file added; with the game where only names said it. */
    private static List<String> columns(List<String> given, boolean ownRaw) {
        List<String> columns = new ArrayList<>(given);
        columns.removeAll(REASONS);
        if (!ownRaw) {
            columns.remove(RAW);
        }
        if (columns.contains(Layout.STEAM_REVIEW_ID) && !columns.contains(ReviewFields.APP_ID)) {
            columns.addFirst(ReviewFields.APP_ID);
        }
        return columns;
    }

    /** Adds a row. */
    public void write(Rejection rejection) throws IOException {
        Map<String, String> values = values(rejection.raw());
        List<String> record =
                new ArrayList<>(List.of(Long.toString(rejection.row()), rejection.code(), rejection.message()));
        for (String column : columns) {
            record.add(values.getOrDefault(column, ""));
        }
        write(record, rejection.raw());
    }

    private Map<String, String> values(String raw) {
        // One less: a text is not cut in the middle of a character.
        if (columns.isEmpty() || raw.length() >= Rejection.MAX_RAW_LENGTH - 1) {
            return Map.of();
        }
        return json ? JsonRecord.values(raw, columns) : csv(raw);
    }

    private Map<String, String> csv(String raw) {
        Map<String, String> values = new HashMap<>();
        try {
            if (!raw.isEmpty()) {
                List<String> fields = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .ofSingleCsvRecord(raw)
                        .getFields();
                for (int i = 0; i < Math.min(fields.size(), given.size()); i++) {
                    values.putIfAbsent(given.get(i), fields.get(i));
                }
            }
        } catch (CsvParseException e) {
            return Map.of();
        }
        return values;
    }

    private void write(List<String> record, String raw) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String field : record) {
            CsvText.append(line, field, delimiter);
            line.append(delimiter);
        }
        if (ownRaw) {
            line.setLength(line.length() - 1);
        } else {
            CsvText.append(line, raw, delimiter);
        }
        out.append(line).append('\n');
    }

    /** Ends the file; the stream below stays open. */
    @Override
    public void close() throws IOException {
        out.flush();
    }
}
