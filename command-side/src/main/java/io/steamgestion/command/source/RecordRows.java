// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.archive.SourcePart;
import io.steamgestion.command.source.archive.SourceParts;
import io.steamgestion.command.source.batch.Bookmark;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Mapping;
import io.steamgestion.command.source.mapping.Row;
import io.steamgestion.command.source.mapping.RowMapper;
import io.steamgestion.command.source.record.BrokenRecordsException;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one file or several, read one after the other and numbered through. */
final class RecordRows implements RowSource {

    private final SourceParts source;
    private final @Nullable Mapping mapping;
    private int nextPart;
    private @Nullable OpenPart part;
    private @Nullable RowMapper maker;
    private long row;
    private long bytesBefore;

    /**
     * Opens a source before its first row.
     *
     * @throws RefusedException if the first of its files can't be read
     */
    static RecordRows open(SourceParts source, @Nullable Mapping mapping) throws IOException {
        RecordRows rows = new RecordRows(source, mapping);
        try {
            rows.openNextPart();
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
        return rows;
    }

    private RecordRows(SourceParts source, @Nullable Mapping mapping) {
        this.source = source;
        this.mapping = mapping;
    }

    @Override
    public @Nullable Row next() throws IOException {
        SourceRecord record = nextRecord();
        return record == null || maker == null ? null : maker.row(row, record);
    }

    @Override
    public void skipTo(Bookmark behind) throws IOException, InterruptedException {
        while (row < behind.row() && nextRecord() != null) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private @Nullable SourceRecord nextRecord() throws IOException {
        while (part != null) {
            SourceRecord record;
            try {
                record = part.records().next();
            } catch (BrokenRecordsException e) {
                throw new RefusedException(
                        "row-unreadable",
                        Words.of(
                                "Row %d of %s can't be read: %s.",
                                row + 1, part.part().name(), e.getMessage()),
                        "Mend the row, or a quote that is not closed before it, and start a new ingestion.");
            }
            if (record != null) {
                row++;
                return record;
            }
            bytesBefore += part.part().bytes();
            part.close();
            openNextPart();
        }
        return null;
    }

    private void openNextPart() throws IOException {
        List<SourcePart> parts = source.parts();
        part = null;
        if (nextPart < parts.size()) {
            part = OpenPart.open(parts.get(nextPart++), mapping);
            maker = new RowMapper(part.part().name(), part.layout());
        }
    }

    /** What the file that is read now calls its columns, and which fields they are. */
    Map<String, String> fields() {
        return part == null ? Map.of() : part.layout().fields(part.records().columns());
    }

    List<String> columns() {
        return part == null ? List.of() : part.records().columns();
    }

    @Override
    public long bytesRead() {
        return part == null ? bytesBefore : bytesBefore + part.taken();
    }

    @Override
    public void close() throws IOException {
        try {
            if (part != null) {
                part.close();
            }
        } finally {
            source.close();
        }
    }
}
