// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.parked;

import io.steamgestion.api.generation.GenerationEvent.ParkedDiscarded;
import io.steamgestion.api.generation.GenerationEvent.ParkedRetried;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.generation.Generation;
import io.steamgestion.command.generation.reconcile.StoredDecisions;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.ParkedActs;
import java.util.List;
import java.util.Optional;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets the ledger follow the decisions that are stored: after each, at the start, for a process that ended between
 * the event and the ledger, and when a ledger is opened, as the one before may be lost. Each is taken once, in order.
 */
@Component
class DecisionFollower implements StoredDecisions, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionFollower.class);
    private static final int EVENTS_AT_A_TIME = 16;

    private final EventReader events;
    private final Serializer serializer;
    private final Ledger ledger;
    private volatile boolean running;

    DecisionFollower(EventReader events, Serializer serializer, Ledger ledger) {
        this.events = events;
        this.serializer = serializer;
        this.ledger = ledger;
    }

    @Override
    public void follow(int generation) {
        ParkedActs acts = ledger.acts();
        long sequence = acts.through(generation);
        List<StoredEvent> stored;
        while (!(stored = events.ofAggregate(Generation.idOf(generation), sequence, EVENTS_AT_A_TIME)).isEmpty()) {
            for (StoredEvent event : stored) {
                sequence = event.sequenceNumber();
                follow(generation, event, acts);
            }
        }
    }

    private void follow(int generation, StoredEvent event, ParkedActs acts) {
        long sequence = event.sequenceNumber();
        switch (read(event).orElse(null)) {
            case ParkedRetried retried -> acts.retry(generation, sequence, retried.items());
            case ParkedDiscarded discarded ->
                acts.discard(generation, sequence, discarded.items(), discarded.note(), event.timestamp());
            case null, default -> acts.skip(generation, sequence);
        }
    }

    /** Empty for an event whose bytes are damaged: its items stay as they are shown, and can be decided about again. */
    private Optional<Object> read(StoredEvent event) {
        try {
            return Optional.ofNullable(serializer.deserialize(new SimpleSerializedObject<>(
                    event.payload(), byte[].class, event.payloadType(), event.payloadRevision())));
        } catch (SerializationException damaged) {
            LOG.error(
                    "The decision at position {} can't be read, and is passed over: {}",
                    event.position(),
                    Causes.innermost(damaged));
            return Optional.empty();
        }
    }

    @Override
    public void start() {
        ledger.lookUpRows();
        ledger.generations().forEach(this::follow);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything is fed, and before requests are answered. */
    @Override
    public int getPhase() {
        return 0;
    }
}
