// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessage;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessageConverter;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.RabbitUtils;

/**
 * Publishes events, mandatory and persistent, and returns only when the broker has taken every one of them into a
 * queue. Not thread-safe.
 */
final class ConfirmedPublisher implements AutoCloseable {

    private final ConnectionFactory connections;
    private final AMQPMessageConverter converter;
    private final GenerationChannel generation;
    private final Duration confirmTimeout;
    private final AtomicReference<@Nullable String> returned = new AtomicReference<>();
    private @Nullable Channel channel;

    ConfirmedPublisher(
            ConnectionFactory connections,
            AMQPMessageConverter converter,
            GenerationChannel generation,
            Duration confirmTimeout) {
        this.connections = connections;
        this.converter = converter;
        this.generation = generation;
        this.confirmTimeout = confirmTimeout;
    }

    /**
     * Publishes in order and waits for the confirms.
     *
     * @throws NotConfirmedException if the broker is away, refuses one of them, or has no queue for it; any number of
     *     them may have arrived
     */
    void publish(List<? extends TrackedEventMessage<?>> events) throws NotConfirmedException, InterruptedException {
        try {
            Channel open = openChannel();
            returned.set(null);
            for (TrackedEventMessage<?> event : events) {
                AMQPMessage message = converter.createAMQPMessage(event);
                Map<String, Object> headers =
                        new HashMap<>(message.getProperties().getHeaders());
                headers.put(MessageHeaders.STORE_ID, generation.storeId());
                headers.put(
                        MessageHeaders.POSITION,
                        event.trackingToken().position().orElseThrow());
                open.basicPublish(
                        generation.exchange(),
                        message.getRoutingKey(),
                        true,
                        message.getProperties().builder().headers(headers).build(),
                        message.getBody());
            }
            if (!open.waitForConfirms(confirmTimeout.toMillis())) {
                throw new NotConfirmedException("The broker refused a message, or has no queue for it");
            }
        } catch (IOException | TimeoutException | AmqpException | ShutdownSignalException e) {
            close();
            throw new NotConfirmedException("The broker can't be reached: " + Causes.innermost(e));
        }
        String unroutable = returned.get();
        if (unroutable != null) {
            throw new NotConfirmedException("The broker has no queue for " + unroutable);
        }
    }

    private Channel openChannel() throws IOException {
        Channel open = channel;
        if (open == null || !open.isOpen()) {
            close();
            Connection connection = connections.createConnection();
            open = connection.createChannel(false);
            open.confirmSelect();
            open.addReturnListener(message -> returned.set(message.getRoutingKey()));
            channel = open;
        }
        return open;
    }

    @Override
    public void close() {
        RabbitUtils.closeChannel(channel);
        channel = null;
    }
}
