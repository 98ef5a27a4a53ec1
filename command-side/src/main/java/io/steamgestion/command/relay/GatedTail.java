// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.command.eventstore.EventTail;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The store's events as far as a {@link Gate} admits them; beyond, the stream looks as if it were at its end. So a unit of
 * work ends there, too, and its token says that all before it is published.
 */
final class GatedTail implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final EventTail tail;
    private final Gate gate;

    GatedTail(EventTail tail, Gate gate) {
        this.tail = tail;
        this.gate = gate;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new GatedStream(tail.openStream(token));
    }

    @Override
    public TrackingToken createHeadToken() {
        return tail.createHeadToken();
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private final class GatedStream implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> events;

        private GatedStream(BlockingStream<TrackedEventMessage<?>> events) {
            this.events = events;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return events.peek().filter(event -> gate.admits(position(event)));
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long deadline = System.nanoTime() + unit.toNanos(timeout);
            return events.hasNextAvailable(timeout, unit)
                    && gate.awaitAdmitted(position(events.peek().orElseThrow()), deadline - System.nanoTime());
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return events.nextAvailable();
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
