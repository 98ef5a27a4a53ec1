// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.json;

import io.steamgestion.command.source.record.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of JSON, found in a bounded piece of the file. */
public abstract sealed class JsonReader implements RecordReader permits JsonElements, JsonLines {

    final ByteWindow window;
    final JsonRecord record = new JsonRecord();
    private final InputStream in;
    private final List<String> columns;

    /** Goes behind the byte order mark, if there is one. */
    JsonReader(InputStream in, List<String> columns) throws IOException {
        this.in = in;
        this.columns = columns;
        window = new ByteWindow(in);
        JsonScanner.skipByteOrderMark(window);
    }

    public static JsonReader of(Format format, InputStream in, List<String> columns) throws IOException {
        return format == Format.JSON_LINES ? new JsonLines(in, columns) : new JsonElements(in, format, columns);
    }

    @Override
    public abstract @Nullable JsonRecord next() throws IOException;

    @Override
    public final List<String> columns() {
        return columns;
    }

    @Override
    public final void want(List<String> wanted) {
        record.want(wanted);
    }

    @Override
    public final void close() throws IOException {
        in.close();
    }
}
