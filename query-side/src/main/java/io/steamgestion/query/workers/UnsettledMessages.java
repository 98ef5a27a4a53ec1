// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.NoOpMetricsCollector;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * The messages that the broker has handed to this process and not got back. The AMQP client itself tells of them, as each
 * comes off the wire: also those are known that wait in the client for their consumer. Thread-safe.
 */
@Component
@InRole(Role.PROJECTOR)
public final class UnsettledMessages extends NoOpMetricsCollector {

    private static final String SEPARATOR = "/";

    /** For each channel that is open, the consumer by the tag of the delivery. */
    private final Map<Channel, ConcurrentSkipListMap<Long, String>> unsettled = new ConcurrentHashMap<>();

    /** Counts what comes over these connections. */
    public UnsettledMessages(CachingConnectionFactory connections) {
        connections.getRabbitConnectionFactory().setMetricsCollector(this);
    }

    /** A name for a consumer of the generation's queue, by which its messages are known. */
    public static String consumer(GenerationChannel generation) {
        return generation.queue() + SEPARATOR + UUID.randomUUID();
    }

    /** Messages of all generations. */
    public int count() {
        return unsettled.values().stream().mapToInt(Map::size).sum();
    }

    /** Messages of one generation. */
    public int count(GenerationChannel generation) {
        String consumers = generation.queue() + SEPARATOR;
        return (int) unsettled.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(consumer -> consumer.startsWith(consumers))
                .count();
    }

    @Override
    public void newChannel(Channel channel) {
        unsettled.put(channel, new ConcurrentSkipListMap<>());
        channel.addShutdownListener(cause -> closeChannel(channel));
    }

    /** What was not settled on it, the broker hands out again. */
    @Override
    public void closeChannel(Channel channel) {
        unsettled.remove(channel);
    }

    @Override
    public void consumedMessage(Channel channel, long deliveryTag, String consumerTag) {
        Map<Long, String> messages = unsettled.get(channel);
        if (messages != null) {
            messages.put(deliveryTag, consumerTag);
        }
    }

    @Override
    public void basicAck(Channel channel, long deliveryTag, boolean multiple) {
        settled(channel, deliveryTag, multiple);
    }

    @Override
    public void basicNack(Channel channel, long deliveryTag, boolean requeue) {
        settled(channel, deliveryTag, false);
    }

    @Override
    public void basicReject(Channel channel, long deliveryTag, boolean requeue) {
        settled(channel, deliveryTag, false);
    }

    private void settled(Channel channel, long deliveryTag, boolean multiple) {
        ConcurrentSkipListMap<Long, String> messages = unsettled.get(channel);
        if (messages != null && multiple) {
            messages.headMap(deliveryTag, true).clear();
        } else if (messages != null) {
            messages.remove(deliveryTag);
        }
    }
}
