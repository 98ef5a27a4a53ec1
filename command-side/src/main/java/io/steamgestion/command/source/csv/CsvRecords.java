// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.record.BrokenRecordsException;
import io.steamgestion.command.source.record.RecordReader;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of a CSV file: the first one names the columns. */
public final class CsvRecords implements RecordReader {

    private static final int MAX_FIELD_LENGTH = 4 << 20;

    private final CloseableIterator<CsvFields> records;
    private final CsvFields fields;
    private final WatchedInputStream bytes;
    private final List<String> columns;
    private boolean ended;

    private CsvRecords(
            CloseableIterator<CsvFields> records, CsvFields fields, WatchedInputStream bytes, List<String> columns) {
        this.records = records;
        this.fields = fields;
        this.bytes = bytes;
        this.columns = columns;
    }

    /**
     * Reads the first row.
     *
     * @param name what messages call the file
     * @param head its first bytes, which {@code in} still gives
     * @param skipLines lines before the first row
     * @throws RefusedException if the file is empty or its first row is damaged
     */
    public static CsvRecords open(String name, InputStream in, byte[] head, char delimiter, int skipLines)
            throws IOException {
        CsvEncoding encoding = CsvEncoding.of(name, head);
        in.skipNBytes(encoding.byteOrderMark());
        WatchedInputStream bytes = new WatchedInputStream(in);
        Reader text = encoding.reader(bytes);
        skip(name, text, skipLines);
        CsvFields fields = new CsvFields(delimiter, skipLines);
        CloseableIterator<CsvFields> records = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(MAX_FIELD_LENGTH)
                .build(fields, text)
                .iterator();
        try {
            if (!records.hasNext()) {
                throw new RefusedException(
                        "file-empty", name + " is empty.", "Name a file whose first row names its columns.");
            }
            records.next();
        } catch (CsvParseException e) {
            throw new RefusedException(
                    "header-unreadable",
                    "The first row of " + name + " can't be read: " + words(e) + ".",
                    "Name a file whose first row names its columns.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (fields.count() > CsvFields.MAX_FIELDS) {
            throw new RefusedException(
                    "too-many-columns",
                    Words.of(
                            "The first row of %s names %,d columns; at most %,d are read.",
                            name, fields.count(), CsvFields.MAX_FIELDS),
                    "Take out columns that are not about reviews.");
        }
        return new CsvRecords(records, fields, bytes, fields.names());
    }

    private static void skip(String name, Reader in, int lines) throws IOException {
        for (int left = lines; left > 0; ) {
            int c = in.read();
            if (c < 0) {
                throw new RefusedException(
                        "file-empty",
                        Words.of("%s has fewer lines than the %d that the mapping skips.", name, lines),
                        "Correct skip-lines in the mapping.");
            }
            left -= c == '\n' ? 1 : 0;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void want(List<String> wanted) {
        int[] positions = new int[wanted.size()];
        Arrays.setAll(positions, i -> columns.indexOf(wanted.get(i)));
        fields.want(positions, columns.size());
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            // A quote that is never closed takes the rest of the file with it, and is then one record.
            if (!bytes.ended()) {
                throw new BrokenRecordsException(words(e));
            }
            ended = true;
            fields.cutOff();
            return fields;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String words(CsvParseException e) {
        Throwable innermost = e.getCause() instanceof CsvParseException cause ? cause : e;
        return String.valueOf(innermost.getMessage()).replaceAll("\\.$", "");
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
