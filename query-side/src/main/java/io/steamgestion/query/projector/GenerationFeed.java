// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.Queue;
import com.rabbitmq.client.ShutdownSignalException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.QuerySideProperties.ProjectorProperties;
import io.steamgestion.query.workers.UnsettledMessages;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;

/**
 * The consumers of one generation's queue. They come back by themselves after a lost connection, and by {@link #check} after
 * the queue was deleted and declared again: the embedded broker, for one, tells no consumer of it.
 */
final class GenerationFeed {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationFeed.class);
    private static final int RECOVERY_MILLIS = 1_000;

    /** Checks in a row that find messages of which none comes here, until the consumers are started again. */
    private static final int FEWEST_CHECKS = 3;

    /** Where that changes nothing, others hold the messages: each time it takes twice as many checks, up to so many. */
    private static final int MOST_CHECKS = 24;

    private final String queue;
    private final IntSupplier held;
    private final RabbitTemplate broker;
    private final DirectMessageListenerContainer container;
    private final AtomicLong taken = new AtomicLong();
    private long takenBefore;
    private int idleChecks;
    private int checksUntilStart = FEWEST_CHECKS;
    private boolean gone;
    private boolean stopped;

    /** @param held messages of this generation that this process has taken and not settled */
    GenerationFeed(
            GenerationChannel channel,
            ChannelAwareMessageListener delivery,
            ConnectionFactory connections,
            IntSupplier held,
            ProjectorProperties settings) {
        this.queue = channel.queue();
        this.held = held;
        this.broker = new RabbitTemplate(connections);
        container = new DirectMessageListenerContainer(connections);
        container.setQueueNames(queue);
        container.setConsumersPerQueue(settings.consumers());
        container.setPrefetchCount(settings.prefetch());
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setMessageListener((ChannelAwareMessageListener) (message, open) -> {
            taken.incrementAndGet();
            delivery.onMessage(message, open);
        });
        container.setConsumerTagStrategy(name -> UnsettledMessages.consumer(channel));
        container.setMissingQueuesFatal(false);
        container.setAutoDeclare(false);
        container.setMonitorInterval(RECOVERY_MILLIS);
        container.setFailedDeclarationRetryInterval(RECOVERY_MILLIS);
        container.setRecoveryInterval(RECOVERY_MILLIS);
        container.setShutdownTimeout(settings.drainTimeout().toMillis());
        container.afterPropertiesSet();
    }

    void start() {
        container.start();
    }

    /** Starts the consumers again if the queue was gone, or has messages of which none comes here. */
    synchronized void check() {
        Queue.DeclareOk seen = seen();
        if (seen == null || stopped) {
            return;
        }
        long takenNow = taken.get();
        boolean idle = held.getAsInt() == 0 && takenNow == takenBefore;
        if (takenNow != takenBefore) {
            checksUntilStart = FEWEST_CHECKS;
        }
        takenBefore = takenNow;
        idleChecks = idle && (seen.getMessageCount() > 0 || seen.getConsumerCount() == 0) ? idleChecks + 1 : 0;
        if (gone || idleChecks >= checksUntilStart) {
            LOG.info("Takes events from {} anew, as {}", queue, gone ? "it was gone" : "none has come for a while");
            checksUntilStart = gone ? FEWEST_CHECKS : Math.min(MOST_CHECKS, 2 * checksUntilStart);
            gone = false;
            idleChecks = 0;
            container.stop();
            container.start();
        }
    }

    /** The queue; null if it is not there, or the broker can't be asked: then the container connects again by itself. */
    private Queue.@Nullable DeclareOk seen() {
        try {
            return broker.execute(channel -> channel.queueDeclarePassive(queue));
        } catch (AmqpException e) {
            if (isNotFound(e)) {
                gone = true;
            } else {
                LOG.debug("The broker can't be asked for {}", queue, e);
                idleChecks = 0;
            }
            return null;
        }
    }

    private static boolean isNotFound(AmqpException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close) {
                return close.getReplyCode() == AMQP.NOT_FOUND;
            }
        }
        return false;
    }

    /** Takes nothing more, finishes what is in flight, then calls back. */
    synchronized void stop(Runnable afterwards) {
        stopped = true;
        container.stop(afterwards);
    }
}
