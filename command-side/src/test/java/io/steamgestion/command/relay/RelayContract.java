// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.transport.EventSerializer;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.relay.broker.QueueDepth;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessage;
import org.axonframework.extensions.amqp.eventhandling.DefaultAMQPMessageConverter;
import org.axonframework.extensions.amqp.eventhandling.spring.SpringAMQPMessageSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** What a relay owes its generation, over whichever broker. */
abstract class RelayContract extends RelayFixture {

    /** Long enough that a relay says what it waits for. */
    private static final Duration SLOW = Duration.ofSeconds(3);

    private static final int RPC_TIMEOUT_MILLIS = 1_000;

    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    @Test
    void handsOutEveryEventWithItsStoredBytes() throws Exception {
        publishUpTo(50);
        Map<Long, byte[]> received = new HashMap<>();
        for (GetResponse message : takeMessages()) {
            received.put((Long) message.getProps().getHeaders().get(MessageHeaders.POSITION), message.getBody());
        }
        for (StoredEvent event : events.after(0, 100)) {
            assertThat(received.get(event.position())).isEqualTo(event.payload());
        }
        assertThat(relay().waiting()).isNull();
    }

    @Test
    void theMessageIsWhatAxonsConverterMakesWithHeadersOfOurOwn() throws Exception {
        publishUpTo(2);
        DefaultAMQPMessageConverter converter = DefaultAMQPMessageConverter.builder()
                .serializer(EventSerializer.create())
                .build();
        List<GetResponse> messages = takeMessages();
        assertThat(messages).hasSize(2);
        for (GetResponse message : messages) {
            Map<String, Object> headers = message.getProps().getHeaders();
            headers.remove("x-delivery-count"); // a quorum queue's own
            long position = (long) headers.get(MessageHeaders.POSITION);
            StoredEvent event = events.at(position).orElseThrow();
            AMQPMessage expected = converter.createAMQPMessage(store.messages().asMessage(event));
            Map<String, Object> expectedHeaders =
                    new HashMap<>(expected.getProperties().getHeaders());
            expectedHeaders.put(MessageHeaders.POSITION, position);
            expectedHeaders.put(MessageHeaders.STORE_ID, generation.storeId());
            assertThat(texts(headers)).isEqualTo(texts(expectedHeaders));
            assertThat(message.getProps().builder().headers(null).build())
                    .isEqualTo(expected.getProperties().builder().headers(null).build());
            assertThat(message.getEnvelope().getRoutingKey()).isEqualTo(generation.routingKey(event.payloadType()));
            assertThat(message.getBody()).isEqualTo(event.payload());
        }
    }

    /** The client library reads texts as a type of its own. */
    private static Map<String, String> texts(Map<String, Object> headers) {
        return headers.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    @Test
    void aDeletedQueueStaysAwayThoughSomebodyElseDeletedItBefore() throws Exception {
        GenerationChannel second = new GenerationChannel(generation.storeId(), 2);
        broker.declare(second);
        broker.deleteQueue(second);
        assertThat(broker.depth(second.queue())).isEmpty();
        broker.declare(second);
        try (Channel channel = channel()) {
            channel.queueDelete(second.queue());
        }
        broker.deleteQueue(second);
        connections.resetConnection();
        assertThat(broker.depth(second.queue()))
                .as("not declared again with a new connection")
                .isEmpty();
    }

    @Test
    @ResourceLock(BROKER)
    void acceptsWhileTheBrokerIsDownAndHandsOutWhenItIsBack() throws Exception {
        publishUpTo(10);
        assertThat(take()).hasSize(10);
        brokerPart().stop();
        try {
            storeUpTo(50);
            assertThat(events.head()).as("acceptance does not wait").isEqualTo(50);
            await().atMost(PATIENCE).until(() -> relay().waiting() != null);
            await("a broker that is away has no number").atMost(PATIENCE).until(() -> relay().queued() == null);
            assertThat(published()).as("the token waits for the broker").isEqualTo(10);
        } finally {
            brokerPart().restart();
        }
        awaitPublished(50); // not before is there a queue again, at a broker that lost its disk
        awaitTaken(positions(11, 50));
        await().atMost(PATIENCE).until(() -> relay().waiting() == null);
    }

    @Test
    void anUnroutableMessageStopsTheToken() throws Exception {
        relays.start(generation);
        awaitPublished(1);
        try (Channel channel = channel()) {
            channel.exchangeDelete(generation.exchange());
            channel.exchangeDeclare(generation.exchange(), "direct", true); // takes messages and knows no queue
        }
        storeUpTo(3);
        await().atMost(PATIENCE).until(() -> waiting().contains("no queue"));
        assertThat(published()).isEqualTo(1);
        try (Channel channel = channel()) {
            channel.exchangeDelete(generation.exchange());
        }
        awaitPublished(3);
        assertThat(take()).contains(2L, 3L);
    }

    @Test
    void aMissingBindingIsMadeAgain() throws Exception {
        relays.start(generation);
        awaitPublished(1);
        try (Channel channel = channel()) {
            channel.queueUnbind(generation.queue(), generation.exchange(), generation.bindingKey());
        }
        storeUpTo(3);
        awaitPublished(3);
        assertThat(take()).contains(2L, 3L);
    }

    @Test
    void waitsWhenTheWindowIsFullAndGoesOnAsEventsAreApplied() throws Exception {
        relays = relays(1);
        publishUpTo(5);
        storeUpTo(10);
        await().atMost(PATIENCE).until(() -> waiting().contains("behind"));
        assertThat(published()).isEqualTo(5);
        await().atMost(PATIENCE).until(() -> {
            ledger.settle(positions(1, published()).stream().map(this::applied).toList());
            return published() == 10;
        });
    }

    @Test
    void aRestartKnowsWhatIsOutstanding() {
        publishUpTo(20);
        ledger.settle(positions(1, 7).stream().map(this::applied).toList());
        long before = relay().outstandingBytes();
        assertThat(before).isPositive();

        restartCommandSide();

        assertThat(relay().outstandingBytes()).isEqualTo(before);
        ledger.settle(positions(8, 20).stream().map(this::applied).toList());
        assertThat(relay().outstandingBytes()).isZero();
    }

    @Test
    void tellsWhatNobodyHasTakenFromWhatIsHeld() throws Exception {
        publishUpTo(10);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(relay().queued()).isEqualTo(10));
        try (Channel holder = channel()) {
            for (int taken = 0; taken < 4; taken++) {
                holder.basicGet(generation.queue(), false);
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                say(4, null);
                assertThat(relays.workers().of(1).held()).isEqualTo(4);
                assertThat(relay().queued()).isEqualTo(6);
            });
        }
    }

    @Test
    void aFailedMarkIsShownAndMadeAgainAndNothingIsPublishedTwice() throws Exception {
        relays.start(generation);
        awaitPublished(1);
        alterLedger("ALTER TABLE feed RENAME TO feed_elsewhere");
        storeUpTo(3);
        await().atMost(PATIENCE).until(() -> waiting().contains("The ledger can't be written"));
        await("more than one try").during(QUIET_TIME).atMost(PATIENCE).until(() -> relay().waiting() != null);
        alterLedger("ALTER TABLE feed_elsewhere RENAME TO feed");
        awaitPublished(3);
        await().atMost(PATIENCE).until(() -> relay().waiting() == null);
        assertThat(take()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anErrorIsShownAndPasses() {
        AtomicBoolean failing = new AtomicBoolean(true);
        relays.start(generation, new FeedTerms(Long.MAX_VALUE, () -> {
            if (failing.get()) {
                throw new StackOverflowError("as in a test");
            }
            return false;
        }));
        await().atMost(PATIENCE).until(() -> waiting().equals("The relay failed, and tries again: as in a test"));
        failing.set(false);
        awaitPublished(1);
        await().atMost(PATIENCE).until(() -> relay().waiting() == null);
    }

    /** With axon-amqp's own parts, and a queue that it binds by itself. */
    @Test
    void anyAxonApplicationCanListen() throws Exception {
        String queue = "listener-of-" + generation.storeId();
        broker.declare(generation);
        try (Channel channel = channel()) {
            channel.queueDeclare(queue, true, false, false, null);
            channel.queueBind(queue, generation.exchange(), "#");
        }
        SpringAMQPMessageSource source = new SpringAMQPMessageSource(DefaultAMQPMessageConverter.builder()
                .serializer(EventSerializer.create())
                .build());
        List<EventMessage<?>> heard = new CopyOnWriteArrayList<>();
        source.subscribe(heard::addAll);
        try {
            SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
            container.setQueueNames(queue);
            container.setMessageListener(source);
            container.start();
            BatchIngested batch = new BatchIngested(
                    INGESTION,
                    new BatchSummary(1, "a digest", 1, 3, 3, 0, 0, 100, null),
                    IngestionTotals.NONE,
                    new byte[] {1, 2, 3});
            store.append(batch);
            publishUpTo(2);
            await().atMost(PATIENCE).until(() -> heard.size() == 2);
            container.stop();
            List<StoredEvent> stored = events.after(0, 10);
            assertThat(heard)
                    .extracting(EventMessage::getIdentifier, EventMessage::getTimestamp, EventMessage::getPayloadType)
                    .containsExactly(
                            tuple(stored.get(0).eventId(), stored.get(0).timestamp(), GenerationStarted.class),
                            tuple(stored.get(1).eventId(), stored.get(1).timestamp(), BatchIngested.class));
            assertThat(heard.get(1).getPayload()).usingRecursiveComparison().isEqualTo(batch);
            assertThat(heard.get(1))
                    .isInstanceOfSatisfying(
                            DomainEventMessage.class,
                            event -> assertThat(event.getAggregateIdentifier())
                                    .isEqualTo(stored.get(1).aggregateId()));
        } finally {
            try (Channel channel = channel()) {
                channel.queueDelete(queue);
            }
        }
    }

    @Test
    void reportsWaitForALedgerThatCantBeWritten() throws Exception {
        publishUpTo(3);
        alterLedger("ALTER TABLE settled RENAME TO settled_elsewhere");
        report(applied(1));
        report(applied(2));
        await().atMost(PATIENCE).until(() -> waiting().contains("The ledger can't be written"));
        alterLedger("ALTER TABLE settled_elsewhere RENAME TO settled");
        await().atMost(PATIENCE).until(() -> ledger.isSettled(1, 1) && ledger.isSettled(1, 2));
        await().atMost(PATIENCE).until(() -> relay().waiting() == null);
    }

    @Test
    void whatIsNoReportSettlesNothingAndHoldsNobodyUp() throws Exception {
        publishUpTo(3);
        send("not JSON".getBytes(StandardCharsets.UTF_8), null);
        send("null".getBytes(StandardCharsets.UTF_8), null);
        send(
                "{\"storeId\":\"%s\",\"position\":2}"
                        .formatted(generation.storeId())
                        .getBytes(StandardCharsets.UTF_8),
                null);
        send("{}".getBytes(StandardCharsets.UTF_8), "of-a-later-version");
        say(1, null);
        report(applied(1));
        await().atMost(PATIENCE).until(() -> ledger.isSettled(1, 1));
        assertThat(ledger.pending(1, 0, 3, 10)).containsExactly(2L, 3L);
        assertThat(relays.workers().of(1).held()).isEqualTo(1);
    }

    @Test
    void reportsAreTakenAgainAfterTheirQueueWasDeleted() throws Exception {
        publishUpTo(2);
        try (Channel channel = channel()) {
            channel.queueDelete(generation.reportQueue());
        }
        await().atMost(PATIENCE).until(() -> {
            report(applied(1)); // goes nowhere until there is a queue
            return ledger.isSettled(1, 1);
        });
    }

    @Test
    void publishesNothingAboveWhereItIsHaltedUntilItGoesOn() throws Exception {
        publishUpTo(5);
        assertThat(relay().haltAt(7)).isEqualTo(7);
        assertThat(relay().halted()).isTrue();
        storeUpTo(12);
        awaitPublished(7);
        assertThat(waiting()).isEqualTo("Halted at position 7 for the switch");
        staysPublished(7);
        assertThat(take()).containsExactlyElementsOf(positions(1, 7));
        assertThat(relay().haltAt(9)).as("a halt can be moved").isEqualTo(9);
        awaitPublished(9);

        relay().goOn();

        awaitPublished(12);
        assertThat(relay().halted()).isFalse();
        await().atMost(PATIENCE).until(() -> relay().waiting() == null);
    }

    @Test
    void saysWhereItHaltsIfMoreIsOnItsWayAlready() {
        publishUpTo(5);
        assertThat(relay().haltAt(2)).isEqualTo(5);
        storeUpTo(6);
        staysPublished(5);
    }

    @Test
    void healsWhatWasLostWhileItIsHalted() throws Exception {
        publishUpTo(5);
        relay().haltAt(5);
        storeUpTo(8);
        purge();
        awaitTaken(positions(1, 5));
        assertThat(published()).isEqualTo(5);
    }

    @Test
    void noHaltOutlivesItsRelay() {
        publishUpTo(3);
        relay().haltAt(3);
        storeUpTo(5);
        restartCommandSide();
        awaitPublished(5);
    }

    @Test
    void aRestartKnowsUpToWhereItHandedOut() {
        publishUpTo(5);
        restartCommandSide();
        assertThat(relay().haltAt(2)).isEqualTo(5);
    }

    @Test
    void stopsForGoodAtTheLastPositionOfItsGeneration() throws Exception {
        storeUpTo(8);
        relays.start(generation, new FeedTerms(4, () -> false));
        awaitPublished(4);
        staysPublished(4);
        assertThat(relay().waiting()).isNull();
        relay().goOn();
        staysPublished(4);
        assertThat(take()).containsExactlyElementsOf(positions(1, 4));
    }

    @Test
    void usesASmallShareOfItsWindowWhileItYields() {
        storeUpTo(80);
        relays = relays(bytes(1, 64)); // a share is about four events, of which 16 are published at a time
        AtomicBoolean yields = new AtomicBoolean(true);
        relays.start(generation, new FeedTerms(Long.MAX_VALUE, yields::get));
        awaitPublished(16);
        staysPublished(16);
        ledger.settle(positions(1, 8).stream().map(this::applied).toList());
        staysPublished(16);
        ledger.settle(positions(9, 15).stream().map(this::applied).toList());
        awaitPublished(32);
        staysPublished(32);

        yields.set(false);

        awaitPublished(80);
    }

    @Test
    void waitsForSlowConfirmsAndPublishesNothingTwice() throws Exception {
        try (DelayingProxy proxy = DelayingProxy.before(brokerPart().address())) {
            connectOver(proxy);
            relays = relays(40 * bytes(1, 1)); // about as many events, of which 16 are published at a time
            publishUpTo(1);
            relay().haltAt(1);
            storeUpTo(80);
            proxy.delay(SLOW);
            relay().goOn();
            awaitPublishedSlowly(49);
            ledger.settle(positions(1, 20).stream().map(this::applied).toList());
            awaitPublishedSlowly(65);
            assertThat(queued()).isEqualTo(65);
            proxy.delay(Duration.ZERO);
            await().atMost(PATIENCE).until(() -> waiting().contains("behind"));
            relays.close();
        }
        assertThat(take()).containsExactlyElementsOf(positions(1, 65));
    }

    @Test
    void aQueueOfWhichTheBrokerSaysNothingInTimeIsNotGone() throws Exception {
        broker.declare(generation);
        send(new byte[0], null);
        try (DelayingProxy proxy = DelayingProxy.before(brokerPart().address())) {
            connectOver(proxy).getRabbitConnectionFactory().setChannelRpcTimeout(RPC_TIMEOUT_MILLIS);
            assertThat(broker.depth(generation.queue())).contains(new QueueDepth(0, 0));
            proxy.delay(SLOW);
            assertThatThrownBy(() -> broker.depth(generation.queue())).isInstanceOf(AmqpException.class);
            proxy.delay(Duration.ZERO);
            Optional<QueueDepth> first = await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(AmqpException.class)
                    .until(() -> broker.depth(generation.reportQueue()), Optional::isPresent);
            assertThat(first).as("no late answer about another queue").contains(new QueueDepth(1, 0));
        }
    }

    @Test
    void endsPromptlyWhateverTheBrokerHasNotConfirmed() throws Exception {
        try (DelayingProxy proxy = DelayingProxy.before(brokerPart().address())) {
            connectOver(proxy);
            relays = relays(WINDOW_BYTES);
            publishUpTo(1);
            proxy.delay(PATIENCE);
            storeUpTo(2);
            await().atMost(PATIENCE).until(() -> waiting().contains("has not confirmed 1 event for"));
            assertTimeout(PROMPTLY, () -> relay().close());
        }
        assertThat(published()).isEqualTo(1);
    }

    private void awaitPublishedSlowly(long position) {
        Set<String> reasons = new HashSet<>();
        await().atMost(PATIENCE).until(() -> {
            reasons.add(waiting());
            assertThat(queued()).isLessThanOrEqualTo(position);
            return published() == position;
        });
        assertThat(reasons)
                .anyMatch(reason -> reason.matches("The broker has not confirmed 16 events for \\d+ seconds"));
    }

    private long bytes(long first, long last) {
        return positions(first, last).stream()
                .mapToLong(position -> events.payloadBytes(position).orElseThrow())
                .sum();
    }

    private void staysPublished(long position) {
        await().during(QUIET_TIME).atMost(PATIENCE).until(() -> published() == position);
    }

    private void alterLedger(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
