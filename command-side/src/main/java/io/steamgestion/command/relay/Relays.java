// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.EventTail;
import io.steamgestion.command.ledger.Ledger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessageConverter;
import org.axonframework.extensions.amqp.eventhandling.DefaultAMQPMessageConverter;

/** The running relays, one for each generation that is fed. */
public final class Relays implements AutoCloseable {

    private final Broker broker;
    private final Ledger ledger;
    private final EventReader events;
    private final EventTail tail;
    private final long windowBytes;
    private final Duration confirmTimeout;
    private final Map<Integer, Relay> running = new ConcurrentHashMap<>();

    public Relays(
            Broker broker,
            Ledger ledger,
            EventReader events,
            EventTail tail,
            long windowBytes,
            Duration confirmTimeout) {
        this.broker = broker;
        this.ledger = ledger;
        this.events = events;
        this.tail = tail;
        this.windowBytes = windowBytes;
        this.confirmTimeout = confirmTimeout;
    }

    /** Starts the relay of a generation whose ledger is open and whose queue is declared. */
    public void start(GenerationChannel generation) {
        Relay relay = new Relay(
                generation,
                ledger,
                events,
                tail,
                publisher(generation),
                publisher(generation),
                broker.connectionsSeen(),
                windowBytes);
        if (running.putIfAbsent(generation.generation(), relay) != null) {
            throw new IllegalStateException("The relay of generation " + generation.generation() + " runs already");
        }
        relay.start();
    }

    public Optional<Relay> of(int generation) {
        return Optional.ofNullable(running.get(generation));
    }

    /** Bytes that each relay may have published and not applied. */
    public long windowBytes() {
        return windowBytes;
    }

    private ConfirmedPublisher publisher(GenerationChannel generation) {
        AMQPMessageConverter converter = DefaultAMQPMessageConverter.builder()
                .serializer(tail.serializer())
                .routingKeyResolver(
                        event -> generation.routingKey(event.serializePayload(tail.serializer(), byte[].class)
                                .getType()
                                .getName()))
                .build();
        return new ConfirmedPublisher(broker.connections(), converter, generation, confirmTimeout);
    }

    @Override
    public void close() {
        running.values().forEach(Relay::close);
    }
}
