// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody else with access to the broker: looks into a generation's queues, takes messages out, puts others in. */
final class Queues {

    private static final long CONFIRM_MILLIS = 20_000;

    private final URI broker;
    private final GenerationChannel generation;

    Queues(URI broker, GenerationChannel generation) {
        this.broker = broker;
        this.generation = generation;
    }

    /** A message as it lies in a queue. */
    record Message(BasicProperties properties, byte[] body) {

        /** The same with another body. */
        Message with(byte[] other) {
            return new Message(properties, other);
        }

        /** The same with another header. */
        Message with(String header, Object value) {
            Map<String, Object> headers = new HashMap<>(properties.getHeaders());
            headers.put(header, value);
            return new Message(properties.builder().headers(headers).build(), body);
        }

        Object header(String name) {
            return properties.getHeaders().get(name);
        }
    }

    /** Removes all events that no projector holds; how many they were. */
    int purge() throws Exception {
        return ask(channel -> channel.queuePurge(generation.queue()).getMessageCount());
    }

    /** Removes the queue of events itself, with all that is in it; how many messages that were. */
    int delete() throws Exception {
        return ask(channel -> channel.queueDelete(generation.queue()).getMessageCount());
    }

    /** Takes out all events that no projector holds. */
    List<Message> drain() throws Exception {
        return ask(channel -> {
            List<Message> taken = new ArrayList<>();
            GetResponse next;
            while ((next = channel.basicGet(generation.queue(), true)) != null) {
                taken.add(new Message(next.getProps(), next.getBody()));
            }
            return taken;
        });
    }

    /** Puts messages into the queue of events, in their order. */
    void put(List<Message> messages) throws Exception {
        ask(channel -> {
            channel.confirmSelect();
            for (Message message : messages) {
                channel.basicPublish("", generation.queue(), true, message.properties(), message.body());
            }
            channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
            return messages;
        });
    }

    /** Messages in the queue of events; those that projectors hold are counted or not, as the broker likes it. */
    long events() throws Exception {
        return ask(channel ->
                (long) channel.queueDeclarePassive(generation.queue()).getMessageCount());
    }

    /** Messages in the queue of reports. */
    long reports() throws Exception {
        return ask(channel ->
                (long) channel.queueDeclarePassive(generation.reportQueue()).getMessageCount());
    }

    /** Whether there is a queue of that name. */
    boolean exists(String queue) throws Exception {
        try {
            return ask(channel -> channel.queueDeclarePassive(queue) != null);
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException closed
                    && closed.getMessage().contains("404")) {
                return false;
            }
            throw e;
        }
    }

    private interface Question<T> {
        T ask(Channel channel) throws Exception;
    }

    /** A connection for each question: brokers come and go here. */
    private <T> T ask(Question<T> question) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker);
        factory.setAutomaticRecoveryEnabled(false);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            return question.ask(channel);
        }
    }
}
