// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventMessages;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.RedeliveryAttempts;
import io.steamgestion.command.relay.broker.Broker;
import io.steamgestion.command.relay.publish.ConfirmedPublisher;
import io.steamgestion.command.relay.publish.Gate;
import io.steamgestion.command.relay.publish.RelayLoop;
import io.steamgestion.command.relay.publish.Window;
import io.steamgestion.command.relay.redelivery.LossDetector;
import io.steamgestion.command.relay.redelivery.Redelivery;
import io.steamgestion.command.relay.redelivery.Republisher;
import io.steamgestion.command.relay.reports.LiveWorkers;
import io.steamgestion.command.relay.reports.ReportListener;
import io.steamgestion.command.relay.reports.ReportReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.function.LongToIntFunction;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessageConverter;
import org.axonframework.extensions.amqp.eventhandling.DefaultAMQPMessageConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The running relays, one for each generation that is fed, and the listener to what their projectors say. */
public final class Relays implements AutoCloseable {

    private static final Duration LONGEST_LOOK_INTERVAL = Duration.ofSeconds(1);

    /** A relay that yields uses one part in so many of its window. */
    private static final long YIELDED_PARTS = 16;

    private final Broker broker;
    private final Ledger ledger;
    private final RedeliveryAttempts attempts;
    private final EventReader events;
    private final EventMessages messages;
    private final JsonMapper json;
    private final RelaySettings settings;
    private final LiveWorkers workers = new LiveWorkers(System::nanoTime);
    private final Map<Integer, Relay> running = new ConcurrentHashMap<>();
    private volatile @Nullable ReportListener reports;

    public Relays(
            Broker broker,
            Ledger ledger,
            RedeliveryAttempts attempts,
            EventReader events,
            EventMessages messages,
            JsonMapper json,
            RelaySettings settings) {
        this.broker = broker;
        this.ledger = ledger;
        this.attempts = attempts;
        this.events = events;
        this.messages = messages;
        this.json = json;
        this.settings = settings;
    }

    /**
     * Starts the relay of a generation whose ledger is open, and listens to its projectors.
     *
     * @throws org.springframework.amqp.AmqpException if its queue can't be declared
     */
    public void start(GenerationChannel generation) {
        start(generation, FeedTerms.everything());
    }

    /**
     * Starts the relay of a generation whose ledger is open, and listens to its projectors.
     *
     * @throws org.springframework.amqp.AmqpException if its queue can't be declared
     */
    public synchronized void start(GenerationChannel generation, FeedTerms terms) {
        if (running.containsKey(generation.generation())) {
            throw new IllegalStateException("The relay of generation " + generation.generation() + " runs already");
        }
        broker.declare(generation);
        Relay relay = relay(generation, terms, listener(generation));
        running.put(generation.generation(), relay);
        relay.start();
    }

    /** Ends the relay of a generation; harmless if there is none. */
    public synchronized void stop(int generation) {
        Relay relay = running.remove(generation);
        if (relay != null) {
            relay.close();
        }
        if (running.isEmpty()) {
            closeReports();
        }
    }

    /** The relay of a generation; empty if it is not fed. */
    public Optional<Relay> of(int generation) {
        return Optional.ofNullable(running.get(generation));
    }

    /** What the projectors say of themselves. */
    public LiveWorkers workers() {
        return workers;
    }

    /** Bytes that each relay may have published and not applied. */
    public long windowBytes() {
        return settings.window().toBytes();
    }

    /** One for each store, as long as any of its generations is fed. */
    private ReportListener listener(GenerationChannel generation) {
        ReportListener listener = reports;
        if (listener != null && listener.isOf(generation)) {
            return listener;
        }
        closeReports();
        listener =
                new ReportListener(broker, ledger, workers, new ReportReader(json, generation.storeId()), generation);
        listener.start();
        reports = listener;
        return listener;
    }

    private void closeReports() {
        ReportListener listener = reports;
        if (listener != null) {
            listener.close();
        }
        reports = null;
    }

    private Relay relay(GenerationChannel generation, FeedTerms terms, ReportListener listener) {
        int number = generation.generation();
        CountDownLatch stopped = new CountDownLatch(1);
        long published = ledger.feed(number).map(Feed::published).orElse(0L);
        Gate gate = new Gate(published, terms.until());
        Window window = new Window(number, ledger, attempts, events, limitOf(terms, gate));
        window.restore();
        ConfirmedPublisher live = publisher(generation, position -> 0);
        RelayLoop loop = new RelayLoop(number, events, ledger, gate, window, live, stopped);
        ConfirmedPublisher again = publisher(generation, position -> ledger.round(number, position));
        Republisher republisher =
                new Republisher(generation, broker, ledger, attempts, events, window, again, settings.healingRounds());
        LossDetector lossDetector = new LossDetector(settings.quietTime(), System::nanoTime, published);
        return new Relay(
                generation,
                published,
                broker,
                gate,
                window,
                loop,
                new Redelivery(generation, broker, ledger, workers, listener::settling, lossDetector, republisher),
                lookInterval(),
                listener::waiting,
                stopped);
    }

    /** One that is halted has little left to do, and others wait for it. */
    private LongSupplier limitOf(FeedTerms terms, Gate gate) {
        long whole = windowBytes();
        long share = Math.max(1, whole / YIELDED_PARTS);
        return () -> !gate.halted() && terms.yields().getAsBoolean() ? share : whole;
    }

    /** Often enough that a quiet time is several checks long. */
    private Duration lookInterval() {
        Duration quarter = settings.quietTime().dividedBy(4);
        return quarter.compareTo(LONGEST_LOOK_INTERVAL) < 0 ? quarter : LONGEST_LOOK_INTERVAL;
    }

    private ConfirmedPublisher publisher(GenerationChannel generation, LongToIntFunction retry) {
        AMQPMessageConverter converter = DefaultAMQPMessageConverter.builder()
                .serializer(messages.serializer())
                .routingKeyResolver(
                        event -> generation.routingKey(event.serializePayload(messages.serializer(), byte[].class)
                                .getType()
                                .getName()))
                .build();
        return new ConfirmedPublisher(broker.publishingConnections(), messages, converter, generation, retry);
    }

    @Override
    public synchronized void close() {
        closeReports();
        running.values().forEach(Relay::close);
        running.clear();
    }
}
