// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.Return;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relays and projectors need of a broker; every broker we run on must pass. */
abstract class BrokerContract {

    static final long SECONDS = 20;
    private static final long NOTHING_MORE_MILLIS = 300;

    final String exchange = "events-" + UUID.randomUUID();
    final String queue = "generation-" + UUID.randomUUID();
    Connection connection;
    Channel channel;

    abstract URI address();

    @BeforeEach
    void declareWhatAGenerationNeeds() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(address());
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.exchangeDeclare(exchange, "topic", true);
        declareQueue();
        channel.queueBind(queue, exchange, "1.#");
        channel.confirmSelect();
    }

    @AfterEach
    void deleteIt() throws Exception {
        if (connection.isOpen()) {
            Channel last = connection.createChannel();
            last.queueDelete(queue);
            last.exchangeDelete(exchange);
            connection.close();
        }
    }

    void declareQueue() throws IOException {
        channel.queueDeclare(queue, true, false, false, GenerationChannel.queueArguments());
    }

    @Test
    void confirmsWhatItHasTaken() throws Exception {
        publish("1.BatchIngested", "one");
        publish("1.BatchIngested", "two");

        assertThat(channel.waitForConfirms(TimeUnit.SECONDS.toMillis(SECONDS))).isTrue();
        assertThat(receive(consume(channel, 10), 2)).containsExactly("one", "two");
    }

    /** RabbitMQ returns it and then confirms it; Qpid refuses the confirm and then returns it. */
    @Test
    void neverConfirmsAnUnroutableMessageBeforeItIsReturned() throws Exception {
        BlockingQueue<String> signals = new LinkedBlockingQueue<>();
        channel.addReturnListener(
                (Return message) -> signals.add("returned " + message.getReplyCode() + " " + message.getRoutingKey()));
        channel.addConfirmListener((tag, multiple) -> signals.add("ack"), (tag, multiple) -> signals.add("nack"));

        publish("2.BatchIngested", "nobody's");

        List<String> both = List.of(poll(signals), poll(signals));
        assertThat(both).contains("returned 312 2.BatchIngested");
        assertThat(both.getFirst()).isNotEqualTo("ack");
    }

    @Test
    void bindsByTheFirstWordOnly() throws Exception {
        BlockingQueue<String> returned = new LinkedBlockingQueue<>();
        channel.addReturnListener((Return message) -> returned.add(message.getRoutingKey()));

        publish("1.IngestionStarted", "a");
        publish("10.IngestionStarted", "b");
        publish("1.ingestion.Started", "c");

        assertThat(receive(consume(channel, 10), 2)).containsExactly("a", "c");
        assertThat(returned.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("10.IngestionStarted");
    }

    @Test
    void takesAReportThroughTheDefaultExchange() throws Exception {
        channel.basicPublish("", queue, true, MessageProperties.PERSISTENT_BASIC, "report".getBytes());

        assertThat(channel.waitForConfirms(TimeUnit.SECONDS.toMillis(SECONDS))).isTrue();
        assertThat(receive(consume(channel, 10), 1)).containsExactly("report");
    }

    @Test
    void acceptsTheSameDeclarationAgain() throws Exception {
        declareQueue();
        publish("1.BatchIngested", "kept");
        declareQueue();

        assertThat(channel.queueDeclarePassive(queue).getQueue()).isEqualTo(queue);
        assertThat(receive(consume(channel, 10), 1)).containsExactly("kept");
    }

    @Test
    void deliversNoMoreThanThePrefetch() throws Exception {
        for (int i = 0; i < 5; i++) {
            publish("1.BatchIngested", "message " + i);
        }
        BlockingQueue<Delivery> deliveries = consume(channel, 2);

        List<Delivery> first = take(deliveries, 2);
        assertThat(deliveries.poll(NOTHING_MORE_MILLIS, TimeUnit.MILLISECONDS)).isNull();

        channel.basicAck(first.getFirst().getEnvelope().getDeliveryTag(), false);
        assertThat(text(take(deliveries, 1).getFirst())).isEqualTo("message 2");
        assertThat(deliveries.poll(NOTHING_MORE_MILLIS, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void givesBackWhatWasNotAcknowledgedWhenTheChannelCloses() throws Exception {
        for (int i = 0; i < 4; i++) {
            publish("1.BatchIngested", "message " + i);
        }
        Channel worker = connection.createChannel();
        List<Delivery> taken = take(consume(worker, 10), 4);
        worker.basicAck(taken.get(1).getEnvelope().getDeliveryTag(), false);
        worker.close();

        List<Delivery> again = take(consume(channel, 10), 3);

        assertThat(again)
                .extracting(BrokerContract::text)
                .containsExactlyInAnyOrder("message 0", "message 2", "message 3");
        assertThat(again).allMatch(delivery -> delivery.getEnvelope().isRedeliver());
    }

    @Test
    void redeliversWithoutLimit() throws Exception {
        publish("1.BatchIngested", "stubborn");
        BlockingQueue<Delivery> deliveries = consume(channel, 1);

        for (int i = 0; i < 30; i++) {
            Delivery delivery = take(deliveries, 1).getFirst();
            channel.basicReject(delivery.getEnvelope().getDeliveryTag(), true);
        }

        assertThat(receive(deliveries, 1)).containsExactly("stubborn");
    }

    @Test
    void sharesAQueueBetweenCompetingConsumers() throws Exception {
        Channel one = connection.createChannel();
        Channel two = connection.createChannel();
        BlockingQueue<Delivery> ofOne = consume(one, 1);
        BlockingQueue<Delivery> ofTwo = consume(two, 1);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            publish("1.BatchIngested", "message " + i);
            expected.add("message " + i);
        }

        List<String> byOne = new ArrayList<>();
        List<String> byTwo = new ArrayList<>();
        await().atMost(SECONDS, TimeUnit.SECONDS).until(() -> {
            for (Delivery next = ofOne.poll(); next != null; next = ofOne.poll()) {
                byOne.add(acknowledge(one, next));
            }
            for (Delivery next = ofTwo.poll(); next != null; next = ofTwo.poll()) {
                byTwo.add(acknowledge(two, next));
            }
            return byOne.size() + byTwo.size() == expected.size();
        });

        assertThat(byOne).isNotEmpty();
        assertThat(byTwo).isNotEmpty();
        byOne.addAll(byTwo);
        assertThat(byOne).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void carriesLargeMessagesUnchanged() throws Exception {
        byte[] body = new byte[400 * 1024];
        new Random(7).nextBytes(body);

        channel.basicPublish(exchange, "1.BatchIngested", true, MessageProperties.PERSISTENT_BASIC, body);

        assertThat(channel.waitForConfirms(TimeUnit.SECONDS.toMillis(SECONDS))).isTrue();
        assertThat(take(consume(channel, 1), 1).getFirst().getBody()).isEqualTo(body);
    }

    @Test
    void purgesAQueue() throws Exception {
        for (int i = 0; i < 5; i++) {
            publish("1.BatchIngested", "message " + i);
        }
        assertThat(channel.waitForConfirms(TimeUnit.SECONDS.toMillis(SECONDS))).isTrue();

        assertThat(channel.queuePurge(queue).getMessageCount()).isEqualTo(5);
        assertThat(channel.basicGet(queue, true)).isNull();
    }

    void publish(String routingKey, String text) throws IOException {
        channel.basicPublish(exchange, routingKey, true, MessageProperties.PERSISTENT_BASIC, text.getBytes());
    }

    BlockingQueue<Delivery> consume(Channel consumer, int prefetch) throws IOException {
        BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        consumer.basicQos(prefetch);
        consumer.basicConsume(queue, false, (tag, delivery) -> deliveries.add(delivery), tag -> {});
        return deliveries;
    }

    List<String> receive(BlockingQueue<Delivery> deliveries, int count) throws InterruptedException {
        return take(deliveries, count).stream().map(BrokerContract::text).toList();
    }

    private static List<Delivery> take(BlockingQueue<Delivery> deliveries, int count) throws InterruptedException {
        List<Delivery> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(poll(deliveries));
        }
        return taken;
    }

    private static <T> T poll(BlockingQueue<T> signals) throws InterruptedException {
        T signal = signals.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(signal).as("nothing came within %d s", SECONDS).isNotNull();
        return signal;
    }

    private static String acknowledge(Channel channel, Delivery delivery) throws IOException {
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        return text(delivery);
    }

    private static String text(Delivery delivery) {
        return new String(delivery.getBody());
    }
}
