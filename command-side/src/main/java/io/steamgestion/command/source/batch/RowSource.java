// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.batch;

import io.steamgestion.command.source.mapping.Row;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a source, in order, in constant memory. */
public interface RowSource extends AutoCloseable {

    /**
     * The next row, or null behind the last one.
     *
     * @throws io.steamgestion.api.problem.RefusedException if the source can't be read on behind the last row
     */
    @Nullable
    Row next() throws IOException, InterruptedException;

    /** Goes on behind a row that is stored already. Called once, before the first row is read. */
    void skipTo(Bookmark behind) throws IOException, InterruptedException;

    /** Bytes taken from the source so far, as it lies there; a buffer ahead of the rows. */
    long bytesRead();

    /** Where to read on behind the last row that {@link #next} gave, or null where rows are counted. */
    default @Nullable String checkpoint() {
        return null;
    }

    @Override
    void close() throws IOException;
}
