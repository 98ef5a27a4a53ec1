// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.reports;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.relay.broker.Broker;
import io.steamgestion.command.relay.broker.QueueDepth;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.BatchMessageListener;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The consumer of the report queue, which never ends by itself: a watch declares a queue that is gone, and starts the
 * consumer again when the broker does not know it any more. The embedded broker, for one, tells no consumer that its
 * queue was deleted.
 */
final class ReportQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReportQueue.class);
    private static final int GROUP = 100;
    private static final Duration GROUP_WAIT = Duration.ofMillis(20);
    private static final Duration WATCH = Duration.ofSeconds(2);

    /** Checks in a row without a consumer until the container is not left to recover by itself. */
    private static final int MOST_LOOKS = 3;

    private final Broker broker;
    private final GenerationChannel channel;
    private final SimpleMessageListenerContainer container;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watch;

    ReportQueue(Broker broker, GenerationChannel channel, BatchMessageListener listener) {
        this.broker = broker;
        this.channel = channel;
        container = new SimpleMessageListenerContainer(broker.connections());
        container.setQueueNames(channel.reportQueue());
        container.setAcknowledgeMode(AcknowledgeMode.AUTO);
        container.setPrefetchCount(2 * GROUP);
        container.setBatchSize(GROUP);
        container.setConsumerBatchEnabled(true);
        container.setReceiveTimeout(GROUP_WAIT.toMillis());
        container.setBatchReceiveTimeout(GROUP_WAIT.toMillis());
        container.setMissingQueuesFatal(false);
        container.setPossibleAuthenticationFailureFatal(false);
        container.setFailedDeclarationRetryInterval(WATCH.toMillis());
        container.setRecoveryBackOff(recovery());
        container.setMessageListener(listener);
        watch = Thread.ofVirtual().name("report-queue-watch").unstarted(this::watch);
    }

    void start() {
        container.start();
        watch.start();
    }

    private synchronized void startAgain() {
        if (closed.getCount() > 0) {
            container.stop();
            container.start();
        }
    }

    private void watch() {
        int looksWithoutConsumer = 0;
        try {
            while (!closed.await(WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    looksWithoutConsumer = container.isRunning() && isConsumed() ? 0 : looksWithoutConsumer + 1;
                    if (looksWithoutConsumer >= MOST_LOOKS) {
                        LOG.warn("Nobody takes the projectors' reports; taking them again");
                        startAgain();
                        looksWithoutConsumer = 0;
                    }
                } catch (AmqpException e) {
                    LOG.debug("The broker can't be asked; the container connects again by itself", e);
                } catch (RuntimeException e) {
                    LOG.warn("The consumer of reports could not be checked; the next check tries again", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isConsumed() {
        Optional<QueueDepth> depth = broker.depth(channel.reportQueue());
        if (depth.isEmpty()) {
            LOG.warn("The report queue is gone; declaring it again");
            broker.declare(channel);
        }
        return depth.filter(found -> found.consumers() > 0).isPresent();
    }

    private static ExponentialBackOff recovery() {
        ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
        backOff.setMaxInterval(10_000);
        return backOff;
    }

    private synchronized void stop() {
        container.stop();
    }

    @Override
    public void close() {
        closed.countDown();
        watch.interrupt();
        stop();
    }
}
