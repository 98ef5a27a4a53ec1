// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.DocumentOrigin;
import io.steamgestion.api.review.JsonBytes;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.RejectionEncoder;
import io.steamgestion.api.review.ReviewEncoder;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.ParkedItems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents that a batch makes in the indices of a generation, encoded as a projector does. */
final class MadeDocuments {

    private static final int USUAL_BYTES = 1 << 20;

    private final GenerationChannel channel;
    private final JsonBytes bytes = new JsonBytes(USUAL_BYTES);
    private final Map<DocumentKey, ExpectedDocument> documents = new LinkedHashMap<>();

    private MadeDocuments(GenerationChannel channel) {
        this.channel = channel;
    }

    /**
     * Of one batch.
     *
     * @param givenUp what of the event is parked, tried again or discarded, by review, as {@link ParkedItems} keeps it
     */
    static Map<DocumentKey, ExpectedDocument> of(
            GenerationChannel channel,
            long position,
            BatchIngested batch,
            BatchContent content,
            Map<Long, ParkedState> givenUp) {
        byte[] origin = DocumentOrigin.of(batch.ingestionId(), batch.summary().number(), position);
        ParkedState whole = givenUp.get(ParkedItems.WHOLE_EVENT);
        MadeDocuments made = new MadeDocuments(channel);
        for (NumberedReview review : content.reviews()) {
            made.add(
                    position,
                    review,
                    origin,
                    whole == null ? givenUp.get(review.review().reviewId()) : whole);
        }
        for (Rejection rejection : content.rejections()) {
            made.add(position, RejectionEncoder.id(batch.ingestionId(), rejection), rejection, origin, whole);
        }
        return made.documents;
    }

    private void add(long position, NumberedReview review, byte[] origin, @Nullable ParkedState givenUp) {
        int from = bytes.length();
        ReviewEncoder.write(bytes, review, origin);
        long id = review.review().reviewId();
        put(
                new DocumentKey(channel.reviewIndex(), Long.toString(id)),
                ReviewVersion.of(review.review().updatedOrZero(), position),
                id,
                givenUp,
                from);
    }

    private void add(long position, String id, Rejection rejection, byte[] origin, @Nullable ParkedState givenUp) {
        int from = bytes.length();
        RejectionEncoder.write(bytes, rejection, origin);
        put(new DocumentKey(channel.rejectionIndex(), id), position, null, givenUp, from);
    }

    private void put(DocumentKey key, long version, @Nullable Long reviewId, @Nullable ParkedState givenUp, int from) {
        documents.put(key, new ExpectedDocument(key, version, reviewId, givenUp, bytes, from, bytes.length()));
    }
}
