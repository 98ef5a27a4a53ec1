// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.DocumentOrigin;
import io.steamgestion.api.review.JsonBytes;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.RejectionEncoder;
import io.steamgestion.api.review.ReviewEncoder;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ingestion.StoredContents;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.ParkedItems;
import io.steamgestion.command.verification.IndexDocument.Key;
import io.steamgestion.command.verification.Tally.Fate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares one batch's event with the documents of a generation; thread-safe. */
@Component
class EventComparison {

    /** Events that a verification compares at a time: so many are in memory. */
    static final int AT_ONCE = 4;

    private static final int USUAL_BYTES = 1 << 20;

    private final StoredContents contents;
    private final Ledger ledger;
    private final Documents documents;

    EventComparison(StoredContents contents, Ledger ledger, Documents documents) {
        this.contents = contents;
        this.ledger = ledger;
        this.documents = documents;
    }

    /** Compares the event of a batch with what both indices say at the moment. */
    Tally compare(GenerationChannel channel, StoredEvent event) throws IOException {
        // First: a retry that begins after this shows in the states.
        boolean settled = ledger.isSettled(channel.generation(), event.position());
        Map<Long, ParkedState> givenUp = ledger.parked().states(channel.generation(), event.position());
        BatchContent rows;
        List<IndexDocument> expected;
        try {
            BatchIngested batch = contents.read(event);
            rows = StoredContents.rows(event, batch);
            expected = expected(channel, event.position(), batch, rows);
        } catch (RefusedException unreadable) {
            return unreadable(channel, event.position(), givenUp.get(ParkedItems.WHOLE_EVENT), unreadable);
        }
        PositionComparison comparison =
                new PositionComparison(documents, channel, event.position(), expected, givenUp, settled);
        return comparison.compare(rows.superseded().size());
    }

    /** The documents that a batch makes, encoded as a projector does. */
    private static List<IndexDocument> expected(
            GenerationChannel channel, long position, BatchIngested batch, BatchContent rows) {
        byte[] origin = DocumentOrigin.of(batch.ingestionId(), batch.summary().number(), position);
        JsonBytes bytes = new JsonBytes(USUAL_BYTES);
        List<IndexDocument> made = new ArrayList<>();
        for (NumberedReview review : rows.reviews()) {
            int from = bytes.length();
            ReviewEncoder.write(bytes, review, origin);
            Key key =
                    new Key(channel.reviewIndex(), Long.toString(review.review().reviewId()));
            long version = ReviewVersion.of(review.review().updatedOrZero(), position);
            made.add(new IndexDocument(key, version, bytes.array(), from, bytes.length()));
        }
        for (Rejection rejection : rows.rejections()) {
            int from = bytes.length();
            RejectionEncoder.write(bytes, rejection, origin);
            Key key = new Key(channel.rejectionIndex(), RejectionEncoder.id(batch.ingestionId(), rejection));
            made.add(new IndexDocument(key, position, bytes.array(), from, bytes.length()));
        }
        return made;
    }

    /** Parked as a whole, its rows are known; otherwise nobody can say what it makes. */
    private Tally unreadable(
            GenerationChannel channel, long position, @Nullable ParkedState whole, RefusedException why) {
        Tally tally = new Tally();
        if (whole == null) {
            tally.find(new Finding(
                    FindingKind.UNREADABLE, position, null, why.refusal().message()));
        } else {
            Fate fate = switch (whole) {
                case DISCARDED -> Fate.DISCARDED;
                case RETRYING -> Fate.PENDING;
                default -> Fate.PARKED;
            };
            tally.add(true, fate, ledger.parked().rows(channel.generation(), position));
        }
        return tally;
    }
}
