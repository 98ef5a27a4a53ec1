// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.SupersededRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a source into batches of bounded rows and size. Of two rows of a batch with one review id the newer wins, then
 * the later row; the loser is recorded as superseded.
 */
public final class BatchReader implements AutoCloseable {

    private final RowSource source;
    private final BatchLimits limits;
    private long lastRow;
    private @Nullable RuntimeException refused;
    private @Nullable IOException unreadable;

    /** Reads {@code source} behind what is stored already. */
    BatchReader(RowSource source, BatchLimits limits, Bookmark behind) throws IOException, InterruptedException {
        this.source = source;
        this.limits = limits;
        this.lastRow = behind.row();
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
        if (refused != null) {
            throw refused;
        }
        if (unreadable != null) {
            throw unreadable;
        }
        Map<Long, NumberedReview> reviews = new LinkedHashMap<>();
        List<SupersededRow> superseded = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        long size = 0;
        for (int rows = 0; rows < limits.rows() && size < limits.characters(); rows++) {
            Row row = read();
            if (row == null) {
                break;
            }
            lastRow = row.number();
            switch (row) {
                case Row.Accepted(NumberedReview review, int length) -> {
                    size += length;
                    add(reviews, superseded, review);
                }
                case Row.Rejected(Rejection rejection) -> {
                    size += rejection.raw().length();
                    rejections.add(rejection);
                }
            }
        }
        BatchContent content = new BatchContent(List.copyOf(reviews.values()), superseded, rejections);
        if (content.rows() > 0) {
            return content;
        }
        return refused == null && unreadable == null ? null : next();
    }

    private @Nullable Row read() throws InterruptedException {
        try {
            return source.next();
        } catch (RuntimeException e) {
            refused = e;
        } catch (IOException e) {
            unreadable = e;
        }
        return null;
    }

    private static void add(
            Map<Long, NumberedReview> reviews, List<SupersededRow> superseded, NumberedReview candidate) {
        long id = candidate.review().reviewId();
        NumberedReview rival = reviews.get(id);
        if (rival == null) {
            reviews.put(id, candidate);
        } else if (candidate.review().updatedOrZero() >= rival.review().updatedOrZero()) {
            reviews.put(id, candidate);
            superseded.add(new SupersededRow(rival.row(), id, candidate.row()));
        } else {
            superseded.add(new SupersededRow(candidate.row(), id, rival.row()));
        }
    }

    /** Number of the last row of the batch read last. */
    public long lastRow() {
        return lastRow;
    }

    /** Bytes of the source read up to the end of that batch. */
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
