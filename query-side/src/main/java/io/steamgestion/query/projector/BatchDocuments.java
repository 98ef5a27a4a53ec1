// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NewerBatchException;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The documents of one batch, decoded, under one numbering: its reviews, then its rejections. */
record BatchDocuments(GenerationChannel channel, BatchIngested batch, BatchContent content, long position) {

    /**
     * Decodes a batch.
     *
     * @param position of its event
     * @throws NewerEventException if only a newer projector can
     */
    static BatchDocuments of(GenerationChannel channel, BatchIngested batch, long position) throws NewerEventException {
        try {
            return new BatchDocuments(channel, batch, BatchCodec.decode(batch.content()), position);
        } catch (NewerBatchException e) {
            throw new NewerEventException(e);
        }
    }

    /** The games of its reviews. */
    Set<Long> games() {
        Set<Long> games = new TreeSet<>();
        for (NumberedReview review : reviews()) {
            games.add(review.review().appId());
        }
        return games;
    }

    /** The numbers of all documents. */
    int[] all() {
        int[] numbers = new int[reviews().size() + rejections().size()];
        Arrays.setAll(numbers, number -> number);
        return numbers;
    }

    /** A body that takes documents of this batch. */
    void begin(BulkBody body) {
        body.begin(channel, batch, position);
    }

    void encode(int number, BulkBody body) {
        if (isReview(number)) {
            body.add(reviews().get(number));
        } else {
            body.add(rejections().get(number - reviews().size()));
        }
    }

    boolean isReview(int number) {
        return number < reviews().size();
    }

    /** A review that its index refused. Rejections are our own words; an index that refuses one is a defect. */
    ParkedItem parked(int number, String reason) {
        if (!isReview(number)) {
            throw new IllegalStateException("The index of rejections refuses a rejection: " + reason);
        }
        return new ParkedItem(reviews().get(number).review().reviewId(), ParkedKind.REFUSED, 1, reason);
    }

    private List<NumberedReview> reviews() {
        return content.reviews();
    }

    private List<Rejection> rejections() {
        return content.rejections();
    }
}
