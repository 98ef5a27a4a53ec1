// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NewerBatchException;
import io.steamgestion.api.review.UndecodableBatchException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ingestion.StoredContents;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.ParkedItems;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares one batch's event with the documents of a generation; thread-safe. */
@Component
class EventComparison {

    private final StoredContents contents;
    private final Ledger ledger;
    private final Documents documents;

    EventComparison(StoredContents contents, Ledger ledger, Documents documents) {
        this.contents = contents;
        this.ledger = ledger;
        this.documents = documents;
    }

    /** Compares the event of a batch with what both indices say at the moment. */
    Outcome compare(GenerationChannel channel, StoredEvent event) throws IOException {
        // First: a retry that begins after this shows in the states.
        boolean settled = ledger.isSettled(channel.generation(), event.position());
        Map<Long, ParkedState> givenUp = ledger.parked().states(channel.generation(), event.position());
        Optional<BatchIngested> batch = contents.batch(event);
        Optional<BatchContent> content = batch.flatMap(EventComparison::content);
        if (batch.isEmpty() || content.isEmpty()) {
            return unreadable(channel, event.position(), givenUp);
        }
        Map<DocumentKey, ExpectedDocument> made =
                MadeDocuments.of(channel, event.position(), batch.get(), content.get(), givenUp);
        PositionComparison comparison = new PositionComparison(
                documents, channel, event.position(), made, settled && !givenUp.containsValue(ParkedState.RETRYING));
        comparison.noteSuperseded(content.get().superseded().size(), givenUp.get(ParkedItems.WHOLE_EVENT));
        return comparison.compare();
    }

    private static Optional<BatchContent> content(BatchIngested batch) {
        try {
            return Optional.of(BatchCodec.decode(batch.content()));
        } catch (UndecodableBatchException | NewerBatchException e) {
            return Optional.empty();
        }
    }

    /** Parked as a whole, its rows are known; otherwise nobody can say what it makes. */
    private Outcome unreadable(GenerationChannel channel, long position, Map<Long, ParkedState> givenUp) {
        ParkedState whole = givenUp.get(ParkedItems.WHOLE_EVENT);
        if (whole == null) {
            Finding finding =
                    new Finding(FindingKind.UNREADABLE, position, null, "The stored bytes of this batch can't be read");
            return new Outcome(DocumentCount.NONE, DocumentCount.NONE, 1, List.of(finding));
        }
        Tally reviews = new Tally();
        reviews.missing(whole, ledger.parked().rows(channel.generation(), position));
        return new Outcome(reviews.count(), DocumentCount.NONE, 0, List.of());
    }
}
