// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.NumberedReview;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file, row by row, in constant memory. */
public final class CsvSource implements RowSource {

    /** Longest field, in characters; Steam's reviews end at 8,000. */
    private static final int MAX_FIELD_LENGTH = 4 << 20;

    private final String name;
    private final CountingInputStream bytes;
    private final CloseableIterator<CsvRecord> records;
    private final Columns columns;
    private long row;
    private long line = 1;
    private boolean ended;

    private CsvSource(Path file, CountingInputStream bytes, CloseableIterator<CsvRecord> records, Columns columns) {
        this.name = String.valueOf(file.getFileName());
        this.bytes = bytes;
        this.records = records;
        this.columns = columns;
    }

    /**
     * Refuses what can't be ingested, before anything is stored.
     *
     * @throws RefusedException naming the file and what to do
     */
    public static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new RefusedException("file-is-folder", file + " is a folder.", "Name a file in it.");
        }
        if (!Files.exists(file)) {
            throw new RefusedException("file-missing", "There is no file " + file + ".", "Check the path.");
        }
        if (!Files.isReadable(file)) {
            throw new RefusedException(
                    "file-not-readable", file + " can't be read.", "Let the user who runs the command side read it.");
        }
        try (CsvSource source = open(file)) {
            source.columns.count();
        } catch (IOException e) {
            throw new RefusedException(
                    "file-not-readable", file + " can't be read: " + e.getMessage() + ".", "Check the file.");
        }
    }

    /** What is frozen of a file when its ingestion starts. */
    public static SourceDescription describe(Path file) {
        try {
            return new SourceDescription(
                    file.toAbsolutePath().normalize().toString(),
                    String.valueOf(file.getFileName()),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toMillis(),
                    SourceKind.FILE,
                    null,
                    null,
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Refuses to go on with a file that is not the one that was started.
     *
     * @throws RefusedException with code {@code source-changed}
     */
    public static void refuseIfChanged(SourceDescription started) {
        Path file = Path.of(started.location());
        check(file);
        if (!describe(file).equals(started)) {
            throw new RefusedException(
                    "source-changed",
                    file + " has changed since its ingestion was started.",
                    "Start a new ingestion over it; reviews that are stored already are recognised.");
        }
    }

    /**
     * Opens a file behind its header. By a plain stream: an interrupt must end the ingestion's thread, and not look like
     * a file that can't be read.
     *
     * @throws RefusedException if the file is empty or its columns do not fit
     */
    public static CsvSource open(Path file) throws IOException {
        CountingInputStream bytes = new CountingInputStream(new FileInputStream(file.toFile()));
        try {
            CloseableIterator<CsvRecord> records = CsvReader.builder()
                    .detectBomHeader(true)
                    .skipEmptyLines(true)
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .allowExtraCharsAfterClosingQuote(true)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(MAX_FIELD_LENGTH)
                    .ofCsvRecord(bytes, StandardCharsets.UTF_8)
                    .iterator();
            if (!records.hasNext()) {
                throw new RefusedException(
                        "file-empty", file + " is empty.", "Name a CSV file whose first row names its columns.");
            }
            return new CsvSource(
                    file,
                    bytes,
                    records,
                    Columns.of(file.toString(), records.next().getFields()));
        } catch (CsvParseException e) {
            bytes.close();
            throw new RefusedException(
                    "header-unreadable",
                    "The first row of " + file + " can't be read: " + e.getMessage() + ".",
                    "Name a CSV file whose first row names its columns.");
        } catch (RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }

    @Override
    public long bytesRead() {
        return bytes.count();
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord read = records.next();
            row++;
            line = read.getStartingLineNumber();
            return row(read);
        } catch (CsvParseException e) {
            return unreadable(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Row row(CsvRecord read) {
        List<String> fields = read.getFields();
        if (fields.size() != columns.count()) {
            boolean few = fields.size() < columns.count();
            return rejected(
                    few ? "too-few-fields" : "too-many-fields",
                    "Row %d (line %d) of %s has %d fields; the first row names %d columns."
                            .formatted(row, line, name, fields.size(), columns.count()),
                    String.join(",", fields));
        }
        try {
            int size = 0;
            for (String field : fields) {
                size += field.length();
            }
            return new Row.Accepted(new NumberedReview(row, columns.review(fields)), size);
        } catch (UnreadableValueException e) {
            return rejected(
                    e.code(),
                    "Row %d (line %d) of %s: %s".formatted(row, line, name, e.getMessage()),
                    String.join(",", fields));
        }
    }

    /** A quote that is never closed takes the rest of the file with it; anything else ends the ingestion in words. */
    private Row unreadable(CsvParseException e) {
        if (!atEnd()) {
            throw new RefusedException(
                    "row-unreadable",
                    "Row %d of %s can't be read: %s.".formatted(row + 1, name, e.getMessage()),
                    "Mend the row, or a quote that is not closed before it, and start a new ingestion.");
        }
        ended = true;
        row++;
        return rejected(
                "unterminated-quote",
                "Row %d of %s, after line %d, opens a quote that is not closed before the end of the file."
                        .formatted(row, name, line),
                "");
    }

    private boolean atEnd() {
        return bytes.ended();
    }

    private Row rejected(String code, String message, String raw) {
        return new Row.Rejected(new Rejection(row, code, message, raw));
    }

    @Override
    public void close() throws IOException {
        records.close();
        bytes.close();
    }
}
