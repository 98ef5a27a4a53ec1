// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.RabbitUtils;
import org.springframework.amqp.rabbit.core.RabbitAdmin;

/**
 * The broker as the command side uses it: declares exchange, queues and binding, again on every new connection, as a
 * broker may have come back without them; and tells how much waits in them.
 */
public final class Broker {

    private static final int DEEPEST_CAUSE = 10;

    private final ConnectionFactory connections;
    private final RabbitAdmin admin;

    public Broker(ConnectionFactory connections) {
        this.connections = connections;
        admin = new RabbitAdmin(connections);
        admin.setRedeclareManualDeclarations(true);
        admin.afterPropertiesSet();
    }

    /**
     * Declares all that a generation needs.
     *
     * @throws org.springframework.amqp.AmqpException if the broker can't be reached or refuses
     */
    public void declare(GenerationChannel generation) {
        TopicExchange exchange = new TopicExchange(generation.exchange(), true, false);
        Queue queue = durable(generation.queue());
        Binding binding = BindingBuilder.bind(queue).to(exchange).with(generation.bindingKey());
        admin.declareExchange(exchange);
        admin.declareQueue(queue);
        admin.declareQueue(durable(generation.reportQueue()));
        admin.declareBinding(binding);
    }

    /**
     * What waits in a queue; empty only if the broker says that there is none of that name.
     *
     * @throws org.springframework.amqp.AmqpException if the broker can't be asked, or does not answer in time
     */
    public Optional<QueueDepth> depth(String queue) {
        try {
            return Optional.ofNullable(admin.getRabbitTemplate().execute(channel -> depth(channel, queue)));
        } catch (AmqpException e) {
            if (isNotFound(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static QueueDepth depth(Channel channel, String queue) throws IOException {
        boolean answered = false;
        try {
            AMQP.Queue.DeclareOk found = channel.queueDeclarePassive(queue);
            if (!found.getQueue().equals(queue)) {
                throw new IOException("The broker answered an earlier question");
            }
            answered = true;
            return new QueueDepth(found.getMessageCount(), found.getConsumerCount());
        } finally {
            if (!answered) {
                RabbitUtils.setPhysicalCloseRequired(channel, true); // a late answer would be taken for the next one's
            }
        }
    }

    /**
     * Deletes the queue of a generation that is fed no more, with what is left in it.
     *
     * @throws org.springframework.amqp.AmqpException if the broker can't be reached or refuses
     */
    public void deleteQueue(GenerationChannel generation) {
        delete(generation.queue());
    }

    /**
     * Deletes the queue of reports of a store of which nothing is published: what is left in it is of another time.
     *
     * @throws org.springframework.amqp.AmqpException if the broker can't be reached or refuses
     */
    public void deleteReports(GenerationChannel generation) {
        delete(generation.reportQueue());
    }

    /** What is not deleted is an error; what is not there is none, and is not declared again on the next connection. */
    private void delete(String queue) {
        try {
            admin.deleteQueue(queue, false, false);
        } catch (AmqpException e) {
            if (!isNotFound(e)) {
                throw e;
            }
            admin.declareQueue(durable(queue)); // only with a queue that is there, its declaration is given up
            admin.deleteQueue(queue, false, false);
        }
    }

    /** RabbitMQ says of a queue that is not there that it is deleted, other brokers that it was not found. */
    private static boolean isNotFound(AmqpException failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close
                    && close.getReplyCode() == AMQP.NOT_FOUND) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static Queue durable(String queue) {
        return QueueBuilder.durable(queue)
                .withArguments(GenerationChannel.queueArguments())
                .build();
    }

    /** For those who take and acknowledge. */
    public ConnectionFactory connections() {
        return connections;
    }

    /** For those who publish: RabbitMQ stops reading from their connections when it runs out of memory or disk. */
    public ConnectionFactory publishingConnections() {
        ConnectionFactory publishing = connections.getPublisherConnectionFactory();
        return publishing == null ? connections : publishing;
    }

    /** Whether {@link #depth} counts what consumers hold, too, as brokers other than RabbitMQ do. */
    public boolean countsHeldMessages() {
        Connection connection = connections.createConnection().getDelegate();
        return connection == null
                || !"RabbitMQ"
                        .equals(String.valueOf(connection.getServerProperties().get("product")));
    }
}
