// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.batch;

import io.steamgestion.api.review.BatchContent;
import io.steamgestion.command.source.mapping.Row;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a source into batches of bounded rows and size.
 */
public final class BatchReader implements AutoCloseable {

    private final RowSource source;
    private final BatchLimits limits;
    private @Nullable Exception failure;

    /** Reads {@code source} behind what is stored already. */
    public BatchReader(RowSource source, BatchLimits limits, Bookmark behind) throws IOException, InterruptedException {
        this.source = source;
        this.limits = limits;
        try {
            source.skipTo(behind);
        } catch (IOException | InterruptedException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /**
     * The next batch, or null behind the last row. Rows before one that can't be read on are still a batch; the failure
     * comes with the following call.
     */
    public @Nullable BatchContent next() throws IOException, InterruptedException {
        if (failure instanceof IOException unreadable) {
            throw unreadable;
        }
        if (failure instanceof RuntimeException refused) {
            throw refused;
        }
        BatchAssembly batch = new BatchAssembly();
        while (batch.rows() < limits.rows() && batch.characters() < limits.characters()) {
            Row row = read();
            if (row == null) {
                break;
            }
            batch.add(row);
        }
        BatchContent content = batch.content();
        if (content.rows() > 0) {
            return content;
        }
        return failure == null ? null : next();
    }

    private @Nullable Row read() throws InterruptedException {
        try {
            return source.next();
        } catch (IOException | RuntimeException e) {
            failure = e;
            return null;
        }
    }

    /** Bytes of the source read up to the end of the batch read last. */
    public long bytesRead() {
        return source.bytesRead();
    }

    /** Where the source itself says to read on behind that batch, or null where rows are counted. */
    public @Nullable String checkpoint() {
        return source.checkpoint();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
