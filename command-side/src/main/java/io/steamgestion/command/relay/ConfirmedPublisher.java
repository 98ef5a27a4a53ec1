// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import com.rabbitmq.client.Channel;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongToIntFunction;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessage;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessageConverter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Publishes events, mandatory and persistent, and returns only when the broker has taken every one of them into a
 * queue. Not thread-safe.
 */
final class ConfirmedPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedPublisher.class);

    private final ConnectionFactory connections;
    private final AMQPMessageConverter converter;
    private final GenerationChannel generation;
    private final Duration confirmTimeout;
    private final LongToIntFunction retry;
    private final AtomicReference<@Nullable String> returned = new AtomicReference<>();
    private @Nullable Channel channel;

    /** @param retry which retry of an event's parked items its message belongs to, by position; 0 for none */
    ConfirmedPublisher(
            ConnectionFactory connections,
            AMQPMessageConverter converter,
            GenerationChannel generation,
            Duration confirmTimeout,
            LongToIntFunction retry) {
        this.connections = connections;
        this.converter = converter;
        this.generation = generation;
        this.confirmTimeout = confirmTimeout;
        this.retry = retry;
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
                long position = event.trackingToken().position().orElseThrow();
                headers.put(MessageHeaders.POSITION, position);
                int round = retry.applyAsInt(position);
                if (round > 0) {
                    headers.put(MessageHeaders.ROUND, round);
                }
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
        } catch (IOException | TimeoutException | RuntimeException e) {
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
            // Not a channel of the cache: that replaces a broken one behind its back, without confirms.
            open = connections.createConnection().getDelegate().createChannel();
            if (open == null) {
                throw new IOException("the connection has no channel left");
            }
            open.confirmSelect();
            open.addReturnListener(message -> returned.set(message.getRoutingKey()));
            channel = open;
        }
        return open;
    }

    @Override
    public void close() {
        Channel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.abort();
            } catch (IOException | RuntimeException e) {
                LOG.debug("A channel was closed already", e);
            }
        }
    }
}
