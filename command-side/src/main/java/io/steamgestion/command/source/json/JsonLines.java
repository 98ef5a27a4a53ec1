// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.json;

import io.steamgestion.command.source.record.RecordReader;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line: a damaged line costs one record. Empty lines are passed over. */
public final class JsonLines implements RecordReader {

    private final InputStream in;
    private final ByteWindow window;
    private final List<String> columns;
    private final JsonRecord record = new JsonRecord();
    private long line;

    public JsonLines(InputStream in, List<String> columns) throws IOException {
        this.in = in;
        this.window = new ByteWindow(in);
        this.columns = columns;
        JsonScanner.skipByteOrderMark(window);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void want(List<String> wanted) {
        record.want(wanted);
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        while (true) {
            line++;
            window.mark();
            boolean blank = true;
            boolean tooLong = false;
            int c;
            while ((c = window.read()) >= 0 && c != '\n') {
                blank &= c <= ' ';
                if (window.length() == ByteWindow.MAX_RECORD) {
                    tooLong = true;
                    window.mark();
                }
            }
            if (!blank) {
                record.set(window.bytes(), window.start(), window.length() - (c < 0 ? 0 : 1), line);
                if (tooLong) {
                    record.damaged("row-too-long", Words.of("it is longer than %,d bytes.", ByteWindow.MAX_RECORD));
                }
                return record;
            }
            if (c < 0) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
