// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.QuerySideProperties.ProjectorProperties;
import io.steamgestion.query.workers.UnsettledMessages;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.util.unit.DataSize;

/** What a feed's consumers do when a queue is deleted by hand and declared again, with every broker. */
abstract class GenerationFeedContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ProjectorProperties SETTINGS = new ProjectorProperties(
            2,
            2,
            DataSize.ofMegabytes(1),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            1,
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));

    private final GenerationChannel generation =
            new GenerationChannel(UUID.randomUUID().toString().substring(0, 8), 1);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private CachingConnectionFactory connections;
    private Connection connection;
    private GenerationFeed feed;

    abstract EmbeddedPart broker();

    @BeforeEach
    void start() throws Exception {
        connections = new CachingConnectionFactory(broker().address());
        UnsettledMessages unsettled = new UnsettledMessages(connections);
        feed = new GenerationFeed(
                generation,
                (message, channel) -> {
                    taken.add(new String(message.getBody(), StandardCharsets.UTF_8));
                    channel.basicAck(message.getMessageProperties().getDeliveryTag(), false);
                },
                connections,
                () -> unsettled.count(generation),
                SETTINGS);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker().address());
        connection = factory.newConnection("test");
        declare();
        feed.start();
        awaitTaken("before");
    }

    @AfterEach
    void stop() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        feed.stop(stopped::countDown);
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        connection.close();
        connections.destroy();
    }

    @Test
    void takesAgainWhenTheQueueHasGoneAndComeBack() throws Exception {
        delete();
        feed.check();
        declare();

        awaitTaken("after");
    }

    @Test
    void takesAgainWhenNobodySawTheQueueGo() throws Exception {
        feed.check();
        delete();
        declare();

        awaitTaken("after");
    }

    /** RabbitMQ may lose what comes just after a queue was declared again; it is published again, as the relay does. */
    private void awaitTaken(String message) {
        await().pollInterval(Duration.ofMillis(300)).atMost(PATIENCE).untilAsserted(() -> {
            publish(message);
            feed.check();
            assertThat(taken).contains(message);
        });
    }

    private void delete() throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queueDelete(generation.queue());
        }
    }

    private void declare() throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queueDeclare(generation.queue(), true, false, false, GenerationChannel.queueArguments());
        }
    }

    private void publish(String message) throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    "",
                    generation.queue(),
                    MessageProperties.PERSISTENT_BASIC,
                    message.getBytes(StandardCharsets.UTF_8));
            assertThat(channel.waitForConfirms(10_000)).isTrue();
        }
    }
}
