// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NewerBatchException;
import io.steamgestion.api.review.UndecodableBatchException;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Batches as they are stored, a few at a time in memory. */
@Component
public class StoredContents {

    /** Stored type name of a batch. */
    public static final String BATCH = BatchIngested.class.getSimpleName();

    private static final Logger LOG = LoggerFactory.getLogger(StoredContents.class);
    private static final int EVENTS_AT_A_TIME = 4;

    private final EventReader events;
    private final Serializer serializer;

    StoredContents(EventReader events, Serializer serializer) {
        this.events = events;
        this.serializer = serializer;
    }

    /** The first {@code batches} batches of an ingestion, in order; later ones may be on their way. */
    public Iterable<StoredEvent> of(String ingestionId, int batches) {
        return () -> batches(
                        events.ofAggregate(ingestionId, -1, EVENTS_AT_A_TIME),
                        page -> events.ofAggregate(ingestionId, page.getLast().sequenceNumber(), EVENTS_AT_A_TIME))
                .limit(batches)
                .iterator();
    }

    /** All batches up to a position, in order. */
    public Iterable<StoredEvent> through(long last) {
        return () -> batches(
                        events.after(0, EVENTS_AT_A_TIME),
                        page -> events.after(page.getLast().position(), EVENTS_AT_A_TIME))
                .takeWhile(batch -> batch.position() <= last)
                .iterator();
    }

    private static Stream<StoredEvent> batches(List<StoredEvent> first, UnaryOperator<List<StoredEvent>> next) {
        return Stream.iterate(first, page -> !page.isEmpty(), next)
                .flatMap(List::stream)
                .filter(event -> event.payloadType().equals(BATCH));
    }

    /** The batch in an event; empty if it is another event, or its bytes can't be read. */
    public Optional<BatchIngested> batch(StoredEvent event) {
        if (!event.payloadType().equals(BATCH)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(event));
        } catch (RefusedException e) {
            LOG.warn(e.refusal().message());
            return Optional.empty();
        }
    }

    /**
     * The batch in an event that is one.
     *
     * @throws RefusedException with code {@code batch-unreadable} if its bytes are damaged
     */
    public BatchIngested read(StoredEvent event) {
        try {
            return serializer.deserialize(new SimpleSerializedObject<>(
                    event.payload(), byte[].class, event.payloadType(), event.payloadRevision()));
        } catch (SerializationException e) {
            throw unreadable(event, e);
        }
    }

    /**
     * The rows of the batch in an event.
     *
     * @throws RefusedException with code {@code batch-unreadable} if they are damaged, or written by a newer version
     */
    public static BatchContent rows(StoredEvent event, BatchIngested batch) {
        try {
            return BatchCodec.decode(batch.content());
        } catch (UndecodableBatchException | NewerBatchException e) {
            throw unreadable(event, e);
        }
    }

    private static RefusedException unreadable(StoredEvent event, RuntimeException cause) {
        return new RefusedException(
                "batch-unreadable",
                "The batch at position %d, of ingestion %s, can't be read: %s."
                        .formatted(event.position(), event.aggregateId(), Causes.innermost(cause)),
                "If a newer version has stored it, run that version; otherwise restore a backup of the event store.");
    }
}
