// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * Streams stored events to a relay without decoding them. Takes the place of Axon's embedded event store as a source,
 * which keeps ten thousand events in memory; this one holds {@value #READ_AHEAD}. One writer commits in order of the
 * global index, so a plain sequence token knows no gaps.
 */
public final class EventTail implements StreamableMessageSource<TrackedEventMessage<?>> {

    /** Events read ahead: about 3 MB. */
    private static final int READ_AHEAD = 16;

    /** How often an idle stream looks for new events. */
    private static final long POLL_MILLIS = 50;

    private final EventReader events;
    private final Serializer serializer;

    public EventTail(EventReader events, Serializer serializer) {
        this.events = events;
        this.serializer = serializer;
    }

    /** The serializer that stored the events. */
    public Serializer serializer() {
        return serializer;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new TailStream(token == null ? 0 : token.position().orElse(0));
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(events.head());
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

    private final class TailStream implements BlockingStream<TrackedEventMessage<?>> {

        private final ArrayDeque<StoredEvent> readAhead = new ArrayDeque<>(READ_AHEAD);
        private long position;

        private TailStream(long position) {
            this.position = position;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            fill();
            return Optional.ofNullable(readAhead.peek()).map(EventTail.this::asMessage);
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long deadline = System.nanoTime() + unit.toNanos(timeout);
            while (true) {
                fill();
                long left = deadline - System.nanoTime();
                if (!readAhead.isEmpty() || left <= 0) {
                    return !readAhead.isEmpty();
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS)));
            }
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return asMessage(readAhead.remove());
        }

        private void fill() {
            if (readAhead.isEmpty()) {
                for (StoredEvent event : events.after(position, READ_AHEAD)) {
                    readAhead.add(event);
                    position = event.position();
                }
            }
        }

        @Override
        public void close() {
            readAhead.clear();
        }
    }
}
