// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The batches of an ingestion as they are stored, a few at a time in memory. */
@Component
public class StoredContents {

    private static final Logger LOG = LoggerFactory.getLogger(StoredContents.class);
    private static final int EVENTS_AT_A_TIME = 8;
    private static final String BATCH = BatchIngested.class.getSimpleName();

    private final EventReader events;
    private final Serializer serializer;

    StoredContents(EventReader events, Serializer serializer) {
        this.events = events;
        this.serializer = serializer;
    }

    /** Looks at one batch, which was stored at a position. */
    public interface Visitor {
        void visit(long position, BatchIngested batch) throws IOException;
    }

    /** Shows the first {@code batches} batches of an ingestion, in order; later ones may be on their way. */
    public void show(String ingestionId, int batches, Visitor visitor) throws IOException {
        long sequence = -1;
        int shown = 0;
        List<StoredEvent> stored;
        while (shown < batches && !(stored = events.ofAggregate(ingestionId, sequence, EVENTS_AT_A_TIME)).isEmpty()) {
            for (StoredEvent event : stored) {
                sequence = event.sequenceNumber();
                if (event.payloadType().equals(BATCH) && shown < batches) {
                    visitor.visit(event.position(), deserialize(event));
                    shown++;
                }
            }
        }
    }

    /** The batch in an event; empty if it is another event, or its bytes can't be read. */
    public Optional<BatchIngested> batch(StoredEvent event) {
        if (!event.payloadType().equals(BATCH)) {
            return Optional.empty();
        }
        try {
            return Optional.of(deserialize(event));
        } catch (SerializationException e) {
            LOG.warn("The batch at position {} can't be read: {}", event.position(), e.getMessage());
            return Optional.empty();
        }
    }

    private BatchIngested deserialize(StoredEvent event) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                event.payload(), byte[].class, event.payloadType(), event.payloadRevision()));
    }
}
