// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.publish;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.command.eventstore.EventMessages;
import io.steamgestion.command.eventstore.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongToIntFunction;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessage;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessageConverter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Publishes events, mandatory and persistent, and returns only when the broker has taken every one of them into a
 * queue. Confirms are waited for as long as the channel is open: what is published a second time meanwhile would come on
 * top of what a slow broker holds. One thread publishes; others may ask what it waits for.
 */
public final class ConfirmedPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedPublisher.class);

    /** A broker that takes longer to confirm is slow, and that is said. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final ConnectionFactory connections;
    private final EventMessages messages;
    private final AMQPMessageConverter converter;
    private final GenerationChannel generation;
    private final LongToIntFunction retry;
    private final AtomicReference<@Nullable String> returned = new AtomicReference<>();
    private @Nullable Channel channel;
    private volatile @Nullable Unconfirmed unconfirmed;

    /** @param retry which retry of an event's parked items its message belongs to, by position; 0 for none */
    public ConfirmedPublisher(
            ConnectionFactory connections,
            EventMessages messages,
            AMQPMessageConverter converter,
            GenerationChannel generation,
            LongToIntFunction retry) {
        this.connections = connections;
        this.messages = messages;
        this.converter = converter;
        this.generation = generation;
        this.retry = retry;
    }

    /** Events that are published and not all confirmed, since a time of {@link System#nanoTime}. */
    private record Unconfirmed(int events, long since) {}

    /** Why it waits, in words, once it has waited for some seconds; else null. */
    @Nullable
    public String waiting() {
        Unconfirmed published = unconfirmed;
        return published == null
                ? null
                : slow(published.events(), Duration.ofNanos(System.nanoTime() - published.since()));
    }

    private static @Nullable String slow(int events, Duration lasted) {
        return lasted.compareTo(SLOW) < 0
                ? null
                : "The broker has not confirmed %d %s for %d seconds"
                        .formatted(events, events == 1 ? "event" : "events", lasted.toSeconds());
    }

    /**
     * Publishes in order and waits for the confirms, for as long as the channel is open.
     *
     * @throws NotConfirmedException if the broker is away, refuses one of them, or has no queue for it; any number of
     *     them may have arrived
     */
    public void publish(List<StoredEvent> events) throws NotConfirmedException, InterruptedException {
        boolean confirmed = false;
        try {
            Channel open = openChannel();
            returned.set(null);
            unconfirmed = new Unconfirmed(events.size(), System.nanoTime());
            for (StoredEvent event : events) {
                send(open, event);
            }
            if (!open.waitForConfirms()) {
                throw new NotConfirmedException("The broker refused a message, or has no queue for it");
            }
            String unroutable = returned.get();
            if (unroutable != null) {
                throw new NotConfirmedException("The broker has no queue for " + unroutable);
            }
            confirmed = true;
        } catch (IOException | AmqpException | ShutdownSignalException e) {
            throw new NotConfirmedException("The broker can't be reached: " + Causes.innermost(e));
        } finally {
            unconfirmed = null;
            if (!confirmed) {
                close(); // what is still said of these events is not taken for an answer to the next ones
            }
        }
    }

    private void send(Channel open, StoredEvent event) throws IOException {
        AMQPMessage message = converter.createAMQPMessage(messages.asMessage(event));
        Map<String, Object> headers = new HashMap<>(message.getProperties().getHeaders());
        headers.put(MessageHeaders.STORE_ID, generation.storeId());
        headers.put(MessageHeaders.POSITION, event.position());
        int round = retry.applyAsInt(event.position());
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

    private Channel openChannel() throws IOException {
        Channel open = channel;
        if (open == null || !open.isOpen()) {
            close();
            // Not a channel of the cache: that replaces a broken one behind its back, without confirms.
            open = connections.createConnection().getDelegate().createChannel();
            if (open == null) {
                throw new IOException("the connection has no channel left");
            }
            channel = open;
            open.confirmSelect();
            open.addReturnListener(message -> returned.set(message.getRoutingKey()));
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
