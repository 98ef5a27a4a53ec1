// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.DocumentOrigin;
import io.steamgestion.api.review.JsonBytes;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.RejectionEncoder;
import io.steamgestion.api.review.ReviewEncoder;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.api.transport.GenerationChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a bulk request that writes (parts of) one batch. Versions are external, so that the newest wins in
 * whatever order and however often batches come. Not thread-safe.
 */
final class BulkBody {

    private static final byte[] REVIEW_ACTION = utf8("{\"index\":{\"_id\":\"");
    private static final byte[] REJECTION_VERSION = utf8(",\"version_type\":\"external\",\"version\":");
    private static final byte[] VERSION = utf8("\",\"version_type\":\"external\",\"version\":");
    private static final byte[] END_OF_ACTION = utf8("}}\n");

    private final JsonBytes out;
    private String ingestion = "";
    private long position;
    private byte[] endOfDocument = {};
    private byte[] rejectionAction = {};

    BulkBody(int capacity) {
        out = new JsonBytes(capacity);
    }

    /** Starts anew, for a batch stored at the given position. */
    void begin(GenerationChannel channel, BatchIngested batch, long eventPosition) {
        ingestion = batch.ingestionId();
        position = eventPosition;
        out.clear();
        byte[] origin = DocumentOrigin.of(ingestion, batch.summary().number(), position);
        endOfDocument = Arrays.copyOf(origin, origin.length + 1);
        endOfDocument[origin.length] = '\n';
        rejectionAction = utf8("{\"index\":{\"_index\":\"%s\",\"_id\":".formatted(channel.rejectionIndex()));
    }

    /** Forgets the lines, but not the batch. */
    void clear() {
        out.clear();
    }

    void add(NumberedReview numbered) {
        out.raw(REVIEW_ACTION)
                .number(numbered.review().reviewId())
                .raw(VERSION)
                .number(ReviewVersion.of(numbered.review().updatedOrZero(), position))
                .raw(END_OF_ACTION);
        ReviewEncoder.write(out, numbered, endOfDocument);
    }

    void add(Rejection rejection) {
        out.raw(rejectionAction)
                .text(RejectionEncoder.id(ingestion, rejection))
                .raw(REJECTION_VERSION)
                .number(position)
                .raw(END_OF_ACTION);
        RejectionEncoder.write(out, rejection, endOfDocument);
    }

    byte[] array() {
        return out.array();
    }

    int length() {
        return out.length();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
