// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.parked;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedDetail;
import io.steamgestion.api.parked.ParkedStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ingestion.StoredContents;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows what a parked item holds: the review, or as many of the event's bytes as people look at. */
@Component
class ParkedView {

    private static final int SHOWN_BYTES = 1_024;

    private final EventReader events;
    private final StoredContents contents;

    ParkedView(EventReader events, StoredContents contents) {
        this.events = events;
        this.contents = contents;
    }

    ParkedDetail of(ParkedStatus item) {
        StoredEvent event = events.at(item.position())
                .orElseThrow(() -> new RefusedException(
                        "event-missing",
                        "The event store has nothing at position %d, of which %s is parked."
                                .formatted(item.position(), item.id()),
                        "The event store is probably an older copy than the ledger: the command side's log says what it"
                                + " does about it."));
        Optional<BatchIngested> batch = contents.batch(event);
        Optional<NumberedReview> review = batch.flatMap(read -> review(event, read, item));
        return new ParkedDetail(
                item,
                event.payloadType(),
                event.payloadRevision(),
                event.timestamp(),
                event.payload().length,
                batch.map(read -> read.summary().number()).orElse(null),
                review.map(NumberedReview::row).orElse(null),
                review.map(NumberedReview::review).orElse(null),
                review.isPresent() ? null : hex(event.payload()));
    }

    private static Optional<NumberedReview> review(StoredEvent event, BatchIngested batch, ParkedStatus item) {
        if (item.reviewId() == null) {
            return Optional.empty();
        }
        try {
            return StoredContents.rows(event, batch).reviews().stream()
                    .filter(review -> review.review().reviewId() == item.reviewId())
                    .findFirst();
        } catch (RefusedException unreadable) {
            return Optional.empty(); // its bytes are shown
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN_BYTES)));
    }
}
