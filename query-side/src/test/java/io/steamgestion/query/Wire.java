// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.EventSerializer;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.api.transport.ProjectorHeartbeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessage;
import org.axonframework.extensions.amqp.eventhandling.DefaultAMQPMessageConverter;
import org.axonframework.messaging.MetaData;
import tools.jackson.databind.json.JsonMapper;

/** The command side's end of the broker: declares what a generation needs, publishes events, takes reports. */
public final class Wire implements AutoCloseable {

    private static final DefaultAMQPMessageConverter CONVERTER = DefaultAMQPMessageConverter.builder()
            .serializer(EventSerializer.create())
            .build();

    private final GenerationChannel generation;
    private final Connection connection;
    private final Channel channel;
    private final List<AppliedReport> reports = new ArrayList<>();
    private final List<Beat> beats = new ArrayList<>();

    public Wire(GenerationChannel generation) throws Exception {
        this.generation = generation;
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(Parts.BROKER.address());
        connection = factory.newConnection("test");
        channel = connection.createChannel();
        channel.exchangeDeclare(generation.exchange(), "topic", true);
        channel.queueDeclare(generation.queue(), true, false, false, Map.of());
        channel.queueBind(generation.queue(), generation.exchange(), generation.bindingKey());
    }

    public void declareReportQueue() throws IOException {
        channel.queueDeclare(generation.reportQueue(), true, false, false, Map.of());
    }

    /** Publishes an event as a relay does. */
    public void publish(long position, Object event) throws IOException {
        AMQPMessage message = message(position, event);
        publish(message.getProperties(), message.getBody());
    }

    public void publish(AMQP.BasicProperties properties, byte[] body) throws IOException {
        channel.basicPublish(generation.exchange(), generation.routingKey("Any"), properties, body);
    }

    /** Publishes events, the first at the given position, and waits until the projector has settled them all. */
    public void publishAndAwait(long position, Object... events) throws IOException {
        for (int i = 0; i < events.length; i++) {
            publish(position + i, events[i]);
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::unsettled, left -> left == 0);
    }

    /** The message of an event. */
    public AMQPMessage message(long position, Object event) {
        AMQPMessage plain = CONVERTER.createAMQPMessage(new GenericEventMessage<>(
                UUID.randomUUID().toString(),
                event,
                MetaData.emptyInstance(),
                Instant.ofEpochSecond(1_700_000_000L + position)));
        Map<String, Object> headers = new HashMap<>(plain.getProperties().getHeaders());
        headers.put(MessageHeaders.POSITION, position);
        headers.put(MessageHeaders.STORE_ID, generation.storeId());
        return new AMQPMessage(
                plain.getBody(),
                plain.getRoutingKey(),
                plain.getProperties().builder().headers(headers).build(),
                false,
                false);
    }

    /** A heartbeat that has come, and whether it is a process's last one. */
    public record Beat(ProjectorHeartbeat heartbeat, boolean last) {}

    /** Takes the reports that have come. */
    public List<AppliedReport> reports() {
        sort();
        List<AppliedReport> taken = List.copyOf(reports);
        reports.clear();
        return taken;
    }

    /** Takes the heartbeats that have come. */
    public List<Beat> heartbeats() {
        sort();
        List<Beat> taken = List.copyOf(beats);
        beats.clear();
        return taken;
    }

    private void sort() {
        try {
            for (GetResponse next = take(); next != null; next = take()) {
                String type = next.getProps().getType();
                if (type == null) {
                    reports.add(JsonMapper.shared().readValue(next.getBody(), AppliedReport.class));
                } else {
                    ProjectorHeartbeat heartbeat =
                            JsonMapper.shared().readValue(next.getBody(), ProjectorHeartbeat.class);
                    beats.add(new Beat(heartbeat, type.equals(ProjectorHeartbeat.LAST)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GetResponse take() throws IOException {
        return channel.basicGet(generation.reportQueue(), true);
    }

    /** Messages that are not acknowledged yet; the embedded broker counts those in a consumer's hands too. */
    public int unsettled() {
        try {
            return channel.queueDeclarePassive(generation.queue()).getMessageCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who takes messages. */
    public int consumers() {
        try {
            return channel.queueDeclarePassive(generation.queue()).getConsumerCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
