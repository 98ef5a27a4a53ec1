// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one file, in order, in constant memory, whatever its format. */
public interface RecordReader extends Closeable {

    /** What the file calls its columns, in its order; where its records differ, those of the first ones. */
    List<String> columns();

    /** Says which columns are asked for, before the first record is read. */
    void want(List<String> columns);

    /**
     * The next record, or null behind the last one.
     *
     * @throws BrokenRecordsException if no record can be found any more
     * @throws IOException if the bytes can't be read
     */
    @Nullable
    SourceRecord next() throws IOException;
}
