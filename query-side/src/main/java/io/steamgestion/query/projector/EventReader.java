// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.api.transport.StoredTypes;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessageConverter;
import org.axonframework.messaging.Headers;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;

/** Makes events of messages, through Axon's own converter and serializer. */
@Component
@InRole(Role.PROJECTOR)
final class EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    private final AMQPMessageConverter converter;
    private final AnnotationRevisionResolver revisions = new AnnotationRevisionResolver();

    EventReader(AMQPMessageConverter converter) {
        this.converter = converter;
    }

    /**
     * The position a message speaks of; none if it does not belong in the channel's queue: it comes from another event store, or
     * is no event at all. Nothing of this store is lost by leaving it out, for its ledger knows which positions are still to come.
     */
    OptionalLong position(Message message, GenerationChannel channel) {
        Map<String, Object> headers = message.getMessageProperties().getHeaders();
        Object store = headers.get(MessageHeaders.STORE_ID);
        if (channel.storeId().equals(Objects.toString(store, null))
                && headers.get(MessageHeaders.POSITION) instanceof Number position) {
            return OptionalLong.of(position.longValue());
        }
        LOG.error(
                "A message in queue {} is of store '{}', or names no position; it was put there by hand or by another system,"
                        + " and is refused",
                channel.queue(),
                store);
        return OptionalLong.empty();
    }

    /** Which retry of its event's parked items a message is; 0 for none. */
    int round(Message message) {
        return message.getMessageProperties().getHeaders().get(MessageHeaders.ROUND) instanceof Number round
                ? round.intValue()
                : 0;
    }

    /**
     * The event in a message.
     *
     * @throws NewerEventException if this version does not know its type or revision
     * @throws SerializationException if its bytes are damaged
     */
    StoredEvent read(Message message, long position) throws NewerEventException {
        Map<String, Object> headers = message.getMessageProperties().getHeaders();
        refuseNewer(
                Objects.toString(headers.get(Headers.MESSAGE_TYPE), ""),
                Objects.toString(headers.get(Headers.MESSAGE_REVISION), "1"));
        EventMessage<?> event = converter
                .readAMQPMessage(message.getBody(), headers)
                .orElseThrow(() -> new SerializationException("The message lacks Axon's headers"));
        return new StoredEvent(position, event.getPayload());
    }

    private void refuseNewer(String type, String revision) throws NewerEventException {
        Class<?> known = StoredTypes.events().get(type);
        if (known == null || number(revision) > number(Objects.toString(revisions.revisionOf(known), "1"))) {
            throw new NewerEventException("The event type '%s' in revision '%s'".formatted(type, revision));
        }
    }

    /** Revisions are whole numbers; what is none was never written by a version this one knows. */
    private static long number(String revision) {
        try {
            return Long.parseLong(revision);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
