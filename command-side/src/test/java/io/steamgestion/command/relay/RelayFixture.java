// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.api.transport.ProjectorHeartbeat;
import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.WritableEventStore;
import io.steamgestion.command.ledger.EventRows;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.LedgerFile;
import io.steamgestion.command.ledger.RedeliveryAttempts;
import io.steamgestion.command.relay.broker.Broker;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * A relay over a real event store, and a broker of the class's choice. Cases run beside each other, as they wait most of
 * the time; one that stops the broker, or deletes what all stores share, runs alone.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = RelayFixture.BROKER, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
abstract class RelayFixture {

    /** What a case locks that can't share the broker. */
    static final String BROKER = "broker";

    static final Duration PATIENCE = Duration.ofSeconds(40);
    static final Duration QUIET_TIME = Duration.ofMillis(400);
    static final int HEALING_ROUNDS = 2;
    static final long WINDOW_BYTES = 1 << 20;

    /** Whose every event is taken to be, with as many rows, when a report can't say it. */
    static final String INGESTION = "an ingestion";

    static final int ROWS = 10;

    @TempDir
    Path folder;

    WritableEventStore store;
    CachingConnectionFactory connections;
    private @Nullable CachingConnectionFactory overProxy;
    Relays relays;
    Broker broker;
    LedgerFile ledgerFile;
    Ledger ledger;
    EventReader events;
    GenerationChannel generation;
    private final JsonMapper json = new JsonMapper();

    /** The broker that runs for this class. */
    abstract EmbeddedPart brokerPart();

    @BeforeEach
    void start() {
        store = new WritableEventStore(folder.resolve("events.db"));
        events = store.reader();
        generation = new GenerationChannel(store.storeId().value(), 1);
        storeUpTo(1);
        openLedger();
        ledger.open(1, generation.storeId(), "uuid");
        connections = new CachingConnectionFactory(brokerPart().address());
        broker = new Broker(connections);
        relays = relays(WINDOW_BYTES);
    }

    @AfterEach
    void stop() {
        relays.close();
        connections.destroy();
        if (overProxy != null) {
            overProxy.destroy();
        }
        ledgerFile.close();
        store.close();
    }

    private void openLedger() {
        ledgerFile = new LedgerFile(folder.resolve("ledger.db"));
        ledger =
                new Ledger(ledgerFile, position -> Optional.of(new EventRows.Rows(INGESTION, ROWS)), Clock.systemUTC());
    }

    /** Relays that are not started yet; those of before are closed by the test. */
    Relays relays(long windowBytes) {
        return new Relays(
                broker,
                ledger,
                new RedeliveryAttempts(ledgerFile),
                events,
                store.messages(),
                json,
                new RelaySettings(DataSize.ofBytes(windowBytes), QUIET_TIME, HEALING_ROUNDS));
    }

    /** Relays that are made from now on reach the broker over a proxy; the test itself does not. */
    CachingConnectionFactory connectOver(DelayingProxy proxy) {
        CachingConnectionFactory late = new CachingConnectionFactory(proxy.address());
        broker = new Broker(late);
        overProxy = late;
        return late;
    }

    /** As a restart of the command side: another ledger over the same file, other relays. */
    void restartCommandSide() {
        relays.close();
        ledgerFile.close();
        openLedger();
        relays = relays(WINDOW_BYTES);
        relays.start(generation);
    }

    /** Stores events until the newest one is at {@code position}. */
    void storeUpTo(int position) {
        for (int number = (int) events.head() + 1; number <= position; number++) {
            store.append(new GenerationStarted(
                    Integer.toString(number),
                    number,
                    generation.storeId(),
                    "a test",
                    GenerationPurpose.SERVE,
                    null,
                    null));
        }
    }

    /** Stores events up to the position, and has them published. */
    void publishUpTo(int position) {
        storeUpTo(position);
        relays.start(generation);
        awaitPublished(position);
    }

    Relay relay() {
        return relays.of(1).orElseThrow();
    }

    String waiting() {
        return String.valueOf(relay().waiting());
    }

    long published() {
        return ledger.feed(1).map(Feed::published).orElseThrow();
    }

    void awaitPublished(long position) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(published()).isEqualTo(position));
    }

    Channel channel() {
        return connections.createConnection().createChannel(false);
    }

    AppliedReport applied(long position) {
        return new AppliedReport(generation.storeId(), 1, position, 0, null, 0, List.of(), "a test");
    }

    static List<Long> positions(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** Reports over the broker, as a projector does. */
    void report(AppliedReport report) throws Exception {
        send(json.writeValueAsBytes(report), null);
    }

    /** A projector says how it is. */
    void say(int held, @Nullable String stalled) throws Exception {
        WorkerStatus worker =
                new WorkerStatus("a test", "here", 1, Instant.EPOCH, Instant.now(), 0, 0, held, 0, 0, stalled);
        send(
                json.writeValueAsBytes(new ProjectorHeartbeat(generation.storeId(), 1, held, worker)),
                ProjectorHeartbeat.TYPE);
    }

    /** Puts a message into the report queue. */
    void send(byte[] body, @Nullable String type) throws Exception {
        try (Channel channel = channel()) {
            channel.basicPublish(
                    "",
                    generation.reportQueue(),
                    new AMQP.BasicProperties.Builder().type(type).build(),
                    body);
        }
    }

    /** Messages in the generation's queue; the embedded broker counts those that are held, too. */
    long queued() throws Exception {
        try (Channel channel = channel()) {
            return channel.messageCount(generation.queue());
        }
    }

    void purge() throws Exception {
        try (Channel channel = channel()) {
            channel.queuePurge(generation.queue());
        }
    }

    /** Takes everything from the queue, and says which positions that was, in their order there. */
    List<Long> take() throws Exception {
        return takeMessages().stream()
                .map(message -> (Long) message.getProps().getHeaders().get(MessageHeaders.POSITION))
                .toList();
    }

    List<GetResponse> takeMessages() throws Exception {
        List<GetResponse> taken = new ArrayList<>();
        try (Channel channel = channel()) {
            GetResponse message;
            while ((message = channel.basicGet(generation.queue(), true)) != null) {
                assertThat(message.getProps().getHeaders().get(MessageHeaders.STORE_ID))
                        .hasToString(generation.storeId());
                taken.add(message);
            }
        }
        return taken;
    }

    /** Takes from the queue until all of the positions have come. */
    void awaitTaken(List<Long> positions) {
        List<Long> taken = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            taken.addAll(take());
            return taken.containsAll(positions);
        });
    }
}
