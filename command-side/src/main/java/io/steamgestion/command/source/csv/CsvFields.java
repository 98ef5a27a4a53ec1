// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.UnreadableRowException;
import io.steamgestion.command.source.record.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields of the CSV record read last, in one growing and shrinking piece of memory; texts are made when asked for. */
final class CsvFields extends AbstractBaseCsvCallbackHandler<CsvFields> implements SourceRecord {

    /** Columns of a file, at most. */
    static final int MAX_FIELDS = 2_000;

    /** Characters of a record, at most: two of the longest fields. */
    private static final int MAX_CHARACTERS = 8 << 20;

    private static final int USUAL_CHARACTERS = 64 << 10;

    private final char delimiter;
    private final int linesBefore;
    private char[] text = new char[USUAL_CHARACTERS];
    private final int[] ends = new int[MAX_FIELDS];
    private int[] wanted = {};
    private int columns;
    private int stored;
    private int length;
    private long line = 1;
    private boolean tooLong;
    private boolean cutOff;

    CsvFields(char delimiter, int linesBefore) {
        this.delimiter = delimiter;
        this.linesBefore = linesBefore;
    }

    void want(int[] positions, int columnCount) {
        wanted = positions;
        columns = columnCount;
    }

    /** The record was never ended: the file ends inside of a quoted field. */
    void cutOff() {
        cutOff = true;
    }

    /** Fields of the record, also those that are too many to be kept. */
    int count() {
        return getFieldCount();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int field = 0; field < stored; field++) {
            names.add(field(field).strip());
        }
        return List.copyOf(names);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = linesBefore + startingLineNumber;
        stored = 0;
        length = 0;
        tooLong = false;
        if (text.length > USUAL_CHARACTERS * 4) {
            text = new char[USUAL_CHARACTERS];
        }
    }

    @Override
    protected void handleField(int field, char[] buffer, int offset, int count, boolean quoted) {
        if (stored == MAX_FIELDS || length + count > MAX_CHARACTERS) {
            tooLong |= length + count > MAX_CHARACTERS;
            return;
        }
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(length + count, text.length * 2));
        }
        System.arraycopy(buffer, offset, text, length, count);
        length += count;
        ends[stored++] = length;
    }

    @Override
    protected CsvFields buildRecord() {
        return this;
    }

    @Override
    public void open() throws UnreadableRowException {
        if (cutOff) {
            throw new UnreadableRowException(
                    "unterminated-quote", "it opens a quote that is not closed before the end of the file.");
        }
        if (tooLong) {
            throw new UnreadableRowException(
                    "row-too-long", Words.of("it is longer than %,d characters.", MAX_CHARACTERS));
        }
        if (count() != columns) {
            throw new UnreadableRowException(
                    count() < columns ? "too-few-fields" : "too-many-fields",
                    Words.of("it has %d fields; the first row names %d columns.", count(), columns));
        }
    }

    @Override
    public String text(int column) throws UnreadableRowException {
        int position = wanted[column];
        if (position < 0) {
            return "";
        }
        String text = field(position);
        if (text.indexOf(CsvEncoding.UNDECODED) >= 0) {
            throw new UnreadableRowException(
                    "text-not-unicode", "its field " + (position + 1) + " holds bytes that are no text.");
        }
        return text;
    }

    private String field(int field) {
        int start = field == 0 ? 0 : ends[field - 1];
        return start == ends[field] ? "" : new String(text, start, ends[field] - start);
    }

    @Override
    public int size() {
        return length;
    }

    /** Written again, so that reading it gives the same fields; shortened like every raw text. */
    @Override
    public String raw() {
        if (cutOff) {
            return "";
        }
        StringBuilder raw = new StringBuilder();
        for (int field = 0; field < stored && raw.length() <= Rejection.MAX_RAW_LENGTH; field++) {
            if (field > 0) {
                raw.append(delimiter);
            }
            CsvText.append(raw, field(field), delimiter);
        }
        return raw.toString().replace(CsvEncoding.UNDECODED, CsvEncoding.REPLACEMENT);
    }

    @Override
    public long line() {
        return line;
    }
}
