// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an ingestion reads, frozen when it starts.
 *
 * @param location absolute path of the file or folder; the base address of Steam's API; empty for pushed batches
 * @param name what people call it: the file's name, the games, the sender's own name
 * @param bytes size of the file when the ingestion started; 0 where nobody knows
 * @param modifiedMillis modification time of the file when the ingestion started, milliseconds since 1970; 0 for others
 * @param kind where the rows come from; events of revision 1 have none, and speak of files
 * @param headChecksum SHA-256 of the file's first bytes, hexadecimal; tells a file that was replaced by one of the same
 *     size and time; null where nobody took it
 * @param format how it is read, for people: {@code CSV in gzip}; null where nobody looked
 * @param columns what the source calls its columns, in order; null where there are none, or more than
 *     {@value #MAX_COLUMNS}
 */
public record SourceDescription(
        String location,
        String name,
        long bytes,
        long modifiedMillis,
        SourceKind kind,
        @Nullable String headChecksum,
        @Nullable String format,
        @Nullable List<String> columns) {

    /** Most columns that are kept. */
    public static final int MAX_COLUMNS = 200;

    public SourceDescription {
        kind = kind == null ? SourceKind.FILE : kind;
        columns = columns == null || columns.size() > MAX_COLUMNS ? null : List.copyOf(columns);
    }
}
