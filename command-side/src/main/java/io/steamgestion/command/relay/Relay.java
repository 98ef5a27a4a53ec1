// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.EventTail;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.LedgerTokenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one generation: an Axon streaming processor whose handler publishes stored bytes and returns only when the
 * broker has confirmed them, so that the token never runs ahead. No transaction is open meanwhile. A second thread
 * publishes again what a lost connection may have taken with it.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH_EVENTS = 16;
    private static final int PENDING_CHUNK = 1000;
    private static final Duration HEALING_CHECK = Duration.ofMillis(500);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final GenerationChannel generation;
    private final Ledger ledger;
    private final EventReader events;
    private final EventTail tail;
    private final Window window;
    private final ConfirmedPublisher live;
    private final ConfirmedPublisher again;
    private final AtomicLong connectionsSeen;
    private final TrackingEventProcessor processor;
    private final Thread healing;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<TrackedEventMessage<?>> batch = new ArrayList<>(BATCH_EVENTS);
    private volatile @Nullable String waiting;

    /** Prepares the relay; {@link #start} sets it going. */
    Relay(
            GenerationChannel generation,
            Ledger ledger,
            EventReader events,
            EventTail tail,
            ConfirmedPublisher live,
            ConfirmedPublisher again,
            AtomicLong connectionsSeen,
            long windowBytes) {
        this.generation = generation;
        this.ledger = ledger;
        this.events = events;
        this.tail = tail;
        this.live = live;
        this.again = again;
        this.connectionsSeen = connectionsSeen;
        window = new Window(windowBytes);
        ledger.listen((number, position) -> {
            if (number == generation.generation()) {
                window.remove(position);
            }
        });
        processor = TrackingEventProcessor.builder()
                .name("relay-" + generation.generation())
                .eventHandlerInvoker(new Publishing())
                .messageSource(tail)
                .tokenStore(new LedgerTokenStore(ledger, generation.generation()))
                .transactionManager(NoTransactionManager.INSTANCE)
                .errorHandler(PropagatingErrorHandler.instance())
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andBatchSize(BATCH_EVENTS))
                .build();
        healing = Thread.ofVirtual()
                .name("relay-" + generation.generation() + "-healing")
                .unstarted(this::heal);
    }

    void start() {
        processor.start();
        healing.start();
    }

    /** Why the relay waits, in words, or null while it does not. */
    public @Nullable String waiting() {
        return waiting == null && processor.isError() ? "The relay failed; its log says why" : waiting;
    }

    /** Bytes published and not yet applied. */
    public long outstandingBytes() {
        return window.bytes();
    }

    private void deliver(List<TrackedEventMessage<?>> messages, ConfirmedPublisher publisher)
            throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        // What is outstanding has its room already: healing must not wait for what only healing can bring about.
        while (!messages.stream().allMatch(message -> window.contains(position(message))) && !window.awaitRoom(500)) {
            waiting = "The projectors are behind: " + window.bytes() + " bytes are published and not applied yet";
            refuseIfStopped();
        }
        for (TrackedEventMessage<?> message : messages) {
            window.add(position(message), size(message));
            if (ledger.isSettled(generation.generation(), position(message))) {
                window.remove(position(message)); // settled before it was counted: nobody else will take it out
            }
        }
        while (true) {
            try {
                publisher.publish(messages);
                waiting = null;
                return;
            } catch (NotConfirmedException e) {
                waiting = e.getMessage();
                refuseIfStopped();
                if (stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new RelayStoppedException();
                }
            }
        }
    }

    private void refuseIfStopped() {
        if (stopped.getCount() == 0) {
            throw new RelayStoppedException();
        }
    }

    /**
     * Whenever a connection is new, at the start too, its broker may have lost what the last one took: everything that
     * is published and not reported is published once more. Projectors recognise what they know. A round that fails for
     * any reason is shown, and done again.
     */
    private void heal() {
        long healed = 0;
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        try {
            while (!stopped.await(HEALING_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
                long seen = connectionsSeen.get();
                if (seen != healed) {
                    try {
                        publishPendingAgain();
                        healed = seen;
                        backoff.succeeded();
                    } catch (RelayStoppedException e) {
                        throw e;
                    } catch (RuntimeException e) {
                        LOG.warn("Pending events could not be published again; another round follows", e);
                        waiting = "Pending events can't be published again: " + Causes.innermost(e);
                        stopped.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
                    }
                }
            }
        } catch (InterruptedException | RelayStoppedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishPendingAgain() throws InterruptedException {
        long published =
                ledger.feed(generation.generation()).map(Feed::published).orElse(0L);
        long after = 0;
        List<Long> pending;
        while (!(pending = ledger.pending(generation.generation(), after, published, PENDING_CHUNK)).isEmpty()) {
            for (long position : pending) {
                for (StoredEvent event : events.after(position - 1, 1)) {
                    deliver(List.of(tail.asMessage(event)), again);
                }
            }
            after = pending.getLast();
        }
    }

    private static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    private int size(TrackedEventMessage<?> message) {
        return message.serializePayload(tail.serializer(), byte[].class).getData().length;
    }

    @Override
    public void close() {
        stopped.countDown();
        healing.interrupt();
        live.close();
        again.close();
        processor.shutDown();
    }

    /** Collects the messages of one unit of work and delivers them with its last one. */
    private final class Publishing implements EventHandlerInvoker {

        @Override
        public boolean canHandle(EventMessage<?> message, Segment segment) {
            return true;
        }

        @Override
        public void handle(EventMessage<?> message, Segment segment) throws InterruptedException {
            batch.add((TrackedEventMessage<?>) message);
            boolean last =
                    !(CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> unit) || unit.isLastMessage(message);
            if (last) {
                try {
                    deliver(batch, live);
                } finally {
                    batch.clear();
                }
            }
        }
    }
}
