// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.DocumentOrigin;
import io.steamgestion.api.review.JsonBytes;
import io.steamgestion.api.review.NewerBatchException;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.RejectionEncoder;
import io.steamgestion.api.review.ReviewEncoder;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The documents of one batch, decoded, under one numbering: its reviews, then its rejections; each as the lines of a bulk
 * request that write it. Versions are external, so that the newest wins in whatever order and however often batches come.
 */
final class BatchDocuments {

    private static final byte[] REVIEW_ACTION = utf8("{\"index\":{\"_id\":\"");
    private static final byte[] REJECTION_VERSION = utf8(",\"version_type\":\"external\",\"version\":");
    private static final byte[] VERSION = utf8("\",\"version_type\":\"external\",\"version\":");
    private static final byte[] END_OF_ACTION = utf8("}}\n");

    private final List<NumberedReview> reviews;
    private final List<Rejection> rejections;
    private final String ingestion;
    private final long position;
    private final byte[] endOfDocument;
    private final byte[] rejectionAction;

    /**
     * Decodes a batch.
     *
     * @param position of its event
     * @throws NewerEventException if only a newer projector can
     */
    BatchDocuments(GenerationChannel channel, BatchIngested batch, long position) throws NewerEventException {
        BatchContent content = decoded(batch);
        this.reviews = content.reviews();
        this.rejections = content.rejections();
        this.ingestion = batch.ingestionId();
        this.position = position;
        byte[] origin = DocumentOrigin.of(ingestion, batch.summary().number(), position);
        this.endOfDocument = Arrays.copyOf(origin, origin.length + 1);
        endOfDocument[origin.length] = '\n';
        this.rejectionAction = utf8("{\"index\":{\"_index\":\"%s\",\"_id\":".formatted(channel.rejectionIndex()));
    }

    private static BatchContent decoded(BatchIngested batch) throws NewerEventException {
        try {
            return BatchCodec.decode(batch.content());
        } catch (NewerBatchException e) {
            throw new NewerEventException("The content of a batch, in format " + e.format() + ",");
        }
    }

    /** The games of its reviews. */
    Set<Long> games() {
        return reviews.stream().map(review -> review.review().appId()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many there are; they are numbered from 0. */
    int count() {
        return reviews.size() + rejections.size();
    }

    boolean isReview(int number) {
        return number < reviews.size();
    }

    /** Adds the lines that write a document: a review to the index that the request names, a rejection to its own. */
    void encode(int number, JsonBytes out) {
        if (isReview(number)) {
            NumberedReview review = reviews.get(number);
            out.raw(REVIEW_ACTION)
                    .number(review.review().reviewId())
                    .raw(VERSION)
                    .number(ReviewVersion.of(review.review().updatedOrZero(), position))
                    .raw(END_OF_ACTION);
            ReviewEncoder.write(out, review, endOfDocument);
        } else {
            Rejection rejection = rejections.get(number - reviews.size());
            out.raw(rejectionAction)
                    .text(RejectionEncoder.id(ingestion, rejection))
                    .raw(REJECTION_VERSION)
                    .number(position)
                    .raw(END_OF_ACTION);
            RejectionEncoder.write(out, rejection, endOfDocument);
        }
    }

    /** A review that its index refused. Rejections are our own words; an index that refuses one is a defect. */
    ParkedItem parked(int number, String reason) {
        if (!isReview(number)) {
            throw new IllegalStateException("The index of rejections refuses a rejection: " + reason);
        }
        return new ParkedItem(reviews.get(number).review().reviewId(), ParkedKind.REFUSED, 1, reason);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
