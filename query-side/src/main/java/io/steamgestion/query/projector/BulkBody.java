// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.api.transport.GenerationChannel;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a bulk request that writes (parts of) one batch. Versions are external, so that the newest wins in
 * whatever order and however often batches come. Not thread-safe.
 */
final class BulkBody {

    private static final byte[] REVIEW_ACTION = utf8("{\"index\":{\"_id\":\"");
    private static final byte[] VERSION = utf8("\",\"version_type\":\"external\",\"version\":");
    private static final byte[] END_OF_ACTION = utf8("}}\n");
    private static final byte[] ROW = utf8("{\"" + ReviewFields.ROW + "\":");
    private static final byte[] CODE = utf8(",\"code\":");
    private static final byte[] MESSAGE = utf8(",\"message\":");
    private static final byte[] RAW = utf8(",\"raw\":");

    private final JsonBytes out;
    private long position;
    private byte[] origin = {};
    private byte[] rejectionAction = {};

    BulkBody(int capacity) {
        out = new JsonBytes(capacity);
    }

    /** Starts anew, for a batch stored at the given position. */
    void begin(GenerationChannel channel, BatchIngested batch, long eventPosition) {
        position = eventPosition;
        out.clear();
        String ingestion = quoted(batch.ingestionId());
        origin = utf8(",\"%s\":%s,\"%s\":%d,\"%s\":%d}\n"
                .formatted(
                        ReviewFields.INGESTION,
                        ingestion,
                        ReviewFields.BATCH,
                        batch.summary().number(),
                        ReviewFields.POSITION,
                        position));
        rejectionAction = utf8("{\"index\":{\"_index\":\"%s\",\"_id\":%s-"
                .formatted(channel.rejectionIndex(), ingestion.substring(0, ingestion.length() - 1)));
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
        ReviewEncoder.write(out, numbered, origin);
    }

    void add(Rejection rejection) {
        out.raw(rejectionAction)
                .number(rejection.row())
                .raw(VERSION)
                .number(position)
                .raw(END_OF_ACTION);
        out.raw(ROW).number(rejection.row());
        out.raw(CODE).text(rejection.code());
        out.raw(MESSAGE).text(rejection.message());
        out.raw(RAW).text(rejection.raw());
        out.raw(origin);
    }

    byte[] array() {
        return out.array();
    }

    int length() {
        return out.length();
    }

    private static String quoted(String text) {
        JsonBytes json = new JsonBytes(64);
        json.text(text);
        return new String(json.array(), 0, json.length(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
