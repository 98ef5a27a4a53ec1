// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** Stored events as Axon messages that are not decoded until somebody asks for the object. Thread-safe. */
public final class EventMessages {

    private final Serializer serializer;

    public EventMessages(Serializer serializer) {
        this.serializer = serializer;
    }

    /** The serializer that stored the events. */
    public Serializer serializer() {
        return serializer;
    }

    /** The event as a message whose payload stays the stored bytes until somebody asks for the object. */
    public TrackedEventMessage<?> asMessage(StoredEvent event) {
        var payload = new SimpleSerializedObject<>(
                event.payload(), byte[].class, event.payloadType(), event.payloadRevision());
        SerializedMessage<Object> message = new SerializedMessage<>(
                event.eventId(),
                new LazyDeserializingObject<>(payload, serializer),
                new LazyDeserializingObject<>(MetaData.emptyInstance()));
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(event.position()),
                event.aggregateType(),
                event.aggregateId(),
                event.sequenceNumber(),
                message,
                event::timestamp);
    }
}
