// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.QuerySideProperties.ProjectorProperties;
import io.steamgestion.query.workers.UnsettledMessages;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;

/** The consumers of one generation's queue. They come back by themselves after a lost connection. */
final class GenerationFeed {

    private static final int RECOVERY_MILLIS = 1_000;

    private final DirectMessageListenerContainer container;

    GenerationFeed(
            GenerationChannel channel, Delivery delivery, ConnectionFactory connections, ProjectorProperties settings) {
        container = new DirectMessageListenerContainer(connections);
        container.setQueueNames(channel.queue());
        container.setConsumersPerQueue(settings.consumers());
        container.setPrefetchCount(settings.prefetch());
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setMessageListener(delivery);
        container.setConsumerTagStrategy(queue -> UnsettledMessages.consumer(channel));
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

    /** Takes nothing more, finishes what is in flight, then calls back. */
    void stop(Runnable afterwards) {
        container.stop(afterwards);
    }
}
