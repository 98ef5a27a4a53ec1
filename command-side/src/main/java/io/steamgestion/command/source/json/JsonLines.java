// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.json;

import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line: a damaged line costs one record. Empty lines are passed over. */
public final class JsonLines extends JsonReader {

    private long line;

    JsonLines(InputStream in, List<String> columns) throws IOException {
        super(in, columns);
    }

    @Override
    public @Nullable JsonRecord next() throws IOException {
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
}
