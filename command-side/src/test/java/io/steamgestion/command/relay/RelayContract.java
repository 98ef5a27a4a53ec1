// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.EventTail;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.LedgerFile;
import io.steamgestion.command.platform.RunningCommandSide;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;

/** What a relay owes its generation, over whichever broker. The event store is a real one, with real commands. */
abstract class RelayContract {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int WINDOW_BYTES = 1 << 20;

    @TempDir
    private Path folder;

    private RunningCommandSide commandSide;
    private LedgerFile ledgerFile;
    private CachingConnectionFactory connections;
    private Relays relays;
    Broker broker;
    Ledger ledger;
    EventReader events;
    GenerationChannel generation;

    /** The broker that runs for this class. */
    abstract EmbeddedPart brokerPart();

    @BeforeEach
    void start() {
        commandSide = RunningCommandSide.alone(folder.resolve("data"));
        events = commandSide.bean(EventReader.class);
        await("the first generation's own event").atMost(PATIENCE).until(() -> events.head() == 1);
        generation = new GenerationChannel(commandSide.bean(StoreId.class).value(), 1);
        ledgerFile = new LedgerFile(folder.resolve("ledger.db"));
        ledger = new Ledger(ledgerFile, position -> Optional.empty(), Clock.systemUTC());
        ledger.open(1, generation.storeId(), "uuid");
        connections = new CachingConnectionFactory(brokerPart().address());
        broker = new Broker(connections);
        relays = new Relays(
                broker, ledger, events, commandSide.bean(EventTail.class), WINDOW_BYTES, Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        relays.close();
        connections.destroy();
        ledgerFile.close();
        commandSide.close();
    }

    @Test
    void handsOutEveryEventWithItsStoredBytes() throws Exception {
        broker.declare(generation);
        storeUpTo(50);
        relays.start(generation);
        Map<Long, byte[]> received = receive(50);
        for (StoredEvent event : events.after(0, 100)) {
            assertThat(received.get(event.position())).isEqualTo(event.payload());
        }
        awaitPublished(50);
        assertThat(relays.of(1).orElseThrow().waiting()).isNull();
    }

    @Test
    void acceptsWhileTheBrokerIsDownAndHandsOutWhenItIsBack() throws Exception {
        broker.declare(generation);
        storeUpTo(10);
        relays.start(generation);
        receive(10);
        awaitPublished(10);
        brokerPart().stop();
        storeUpTo(50);
        assertThat(events.head()).as("acceptance does not wait").isEqualTo(50);
        await().atMost(PATIENCE).until(() -> relays.of(1).orElseThrow().waiting() != null);
        assertThat(published()).as("the token waits for the broker").isEqualTo(10);
        brokerPart().restart();
        Map<Long, byte[]> received = new TreeMap<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            received.putAll(receiveNow());
            return received.keySet()
                    .containsAll(LongStream.rangeClosed(11, 50).boxed().toList());
        });
        awaitPublished(50);
    }

    @Test
    void publishesAgainWhatALostBrokerTookWithIt() throws Exception {
        broker.declare(generation);
        storeUpTo(20);
        relays.start(generation);
        awaitPublished(20);
        ledger.settle(List.of(applied(1), applied(2), applied(4)));
        try (Channel channel = channel()) {
            channel.queuePurge(generation.queue());
        }
        brokerPart().restart();
        Map<Long, byte[]> received = new TreeMap<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            storeUpTo((int) events.head() + 1); // the relay, too, meets the new connection
            received.putAll(receiveNow());
            return received.keySet().containsAll(List.of(3L, 5L, 12L, 20L));
        });
        assertThat(received).doesNotContainKeys(1L, 2L, 4L);
    }

    @Test
    void anUnroutableMessageStopsTheToken() throws Exception {
        try (Channel channel = channel()) {
            channel.exchangeDeclare(generation.exchange(), "topic", true);
        }
        storeUpTo(3);
        relays.start(generation);
        await().atMost(PATIENCE)
                .until(() ->
                        String.valueOf(relays.of(1).orElseThrow().waiting()).contains("no queue"));
        assertThat(published()).isZero();
        broker.declare(generation);
        assertThat(receive(3)).hasSize(3);
        awaitPublished(3);
    }

    @Test
    void waitsWhenTheWindowIsFullAndGoesOnAsEventsAreApplied() throws Exception {
        broker.declare(generation);
        storeUpTo(5);
        relays.close();
        relays = new Relays(broker, ledger, events, commandSide.bean(EventTail.class), 1, Duration.ofSeconds(5));
        relays.start(generation);
        awaitPublished(5);
        storeUpTo(10);
        await().atMost(PATIENCE)
                .until(() ->
                        String.valueOf(relays.of(1).orElseThrow().waiting()).contains("behind"));
        assertThat(published()).isEqualTo(5);
        await().atMost(PATIENCE).until(() -> {
            ledger.settle(LongStream.rangeClosed(1, published())
                    .mapToObj(this::applied)
                    .toList());
            return published() == 10;
        });
    }

    @Test
    void healsAlsoWhenTheWindowIsFull() throws Exception {
        broker.declare(generation);
        relays.close();
        relays = new Relays(broker, ledger, events, commandSide.bean(EventTail.class), 1, Duration.ofSeconds(5));
        storeUpTo(5);
        relays.start(generation);
        awaitPublished(5);
        storeUpTo(10);
        await().atMost(PATIENCE).until(() -> waiting().contains("behind"));
        try (Channel channel = channel()) {
            channel.queuePurge(generation.queue());
        }
        brokerPart().restart();
        Map<Long, byte[]> received = new TreeMap<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            received.putAll(receiveNow());
            return received.keySet().containsAll(List.of(1L, 2L, 3L, 4L, 5L));
        });
    }

    /** Stores events until the newest one is at {@code position}. */
    void storeUpTo(int position) {
        for (int number = (int) events.head() + 1; number <= position; number++) {
            String id = UUID.randomUUID().toString();
            commandSide
                    .bean(CommandGateway.class)
                    .sendAndWait(new StartGeneration(id, number, generation.storeId(), "a test"));
        }
    }

    void startRelay() {
        relays.start(generation);
    }

    String waiting() {
        return String.valueOf(relays.of(1).orElseThrow().waiting());
    }

    long published() {
        return ledger.feed(1).map(Feed::published).orElseThrow();
    }

    void awaitPublished(long position) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(published()).isEqualTo(position));
    }

    Channel channel() throws Exception {
        Connection connection = connections.createConnection();
        return connection.createChannel(false);
    }

    private AppliedReport applied(long position) {
        return new AppliedReport(generation.storeId(), 1, position, 0, null, 0, List.of(), "a test");
    }

    private Map<Long, byte[]> receive(int count) {
        Map<Long, byte[]> received = new TreeMap<>();
        await().atMost(PATIENCE).until(() -> {
            received.putAll(receiveNow());
            return received.size() >= count;
        });
        return received;
    }

    private Map<Long, byte[]> receiveNow() throws Exception {
        Map<Long, byte[]> received = new TreeMap<>();
        try (Channel channel = channel()) {
            GetResponse message;
            while ((message = channel.basicGet(generation.queue(), true)) != null) {
                Map<String, Object> headers = message.getProps().getHeaders();
                assertThat(headers.get(MessageHeaders.STORE_ID)).hasToString(generation.storeId());
                received.put((Long) headers.get(MessageHeaders.POSITION), message.getBody());
            }
        }
        return received;
    }
}
