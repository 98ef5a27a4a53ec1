// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import java.util.Arrays;
import java.util.List;

/** The documents of one batch under one numbering: its reviews, then its rejections. */
record BatchDocuments(GenerationChannel channel, BatchIngested batch, BatchContent content, long position) {

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
