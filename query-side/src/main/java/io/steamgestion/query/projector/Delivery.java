// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.QuerySideProperties.ProjectorProperties;
import io.steamgestion.query.workers.Worker;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;

/**
 * Takes messages of one generation's queue and settles each with the broker, last of all: acknowledges what is applied, and
 * requeues the rest. What this projector can't apply, as events that only a newer one can, is kept for a while before it is
 * requeued, so that it does not run in circles; a few of them without their consumers, which apply what they can meanwhile.
 * Beyond those, consumers wait.
 */
final class Delivery implements ChannelAwareMessageListener {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final GenerationChannel channel;
    private final EventApplier applier;
    private final Worker worker;
    private final long longestDelayMillis;
    private final Semaphore delayed;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean leaving;

    Delivery(GenerationChannel channel, EventApplier applier, Worker worker, ProjectorProperties settings) {
        this.channel = channel;
        this.applier = applier;
        this.worker = worker;
        this.longestDelayMillis = settings.backoffLimit().toMillis();
        this.delayed = new Semaphore(settings.consumers() * (settings.prefetch() - 1));
    }

    /** The generation is fed no more: nothing waits any longer for what may succeed later. */
    void end() {
        end.countDown();
    }

    @Override
    public void onMessage(Message message, @Nullable Channel connection) {
        Channel open = Objects.requireNonNull(connection);
        long tag = message.getMessageProperties().getDeliveryTag();
        Runnable requeue = () -> settle(() -> open.basicNack(tag, false, true));
        if (leaving) {
            requeue.run();
            return;
        }
        try {
            applier.apply(message, channel, end);
            settle(() -> open.basicAck(tag, false));
        } catch (RequeueException e) {
            // Who stops does not try with one event after the other whether what is away for this one is back.
            leaving = end.getCount() == 0;
            LOG.info("An event of {} goes back to its queue: {}", channel.queue(), e.getMessage());
            requeue.run();
        } catch (NewerEventException e) {
            requeueLater(Causes.innermost(e), requeue);
        } catch (RuntimeException e) {
            // The container would keep a message whose listener fails unsettled for as long as the connection lasts.
            LOG.error("An event can't be applied; it goes back to its queue after a while", e);
            requeueLater("An event can't be applied: " + Causes.innermost(e), requeue);
        }
    }

    @FunctionalInterface
    private interface Settlement {
        void send() throws IOException;
    }

    private static void settle(Settlement settlement) {
        try {
            settlement.send();
        } catch (IOException | AlreadyClosedException | AmqpException | IllegalStateException e) {
            LOG.info("The connection was lost before an event could be settled; it will come again and change nothing");
        }
    }

    /** Returns when the consumer may go on. */
    private void requeueLater(String reason, Runnable requeue) {
        worker.failed();
        if (delayed.tryAcquire()) {
            Thread.ofVirtual().name("delayed requeue").start(() -> {
                try {
                    awaitAndRequeue(reason, requeue);
                } finally {
                    delayed.release();
                }
            });
        } else {
            awaitAndRequeue(reason, requeue);
        }
    }

    private void awaitAndRequeue(String reason, Runnable requeue) {
        Object held = new Object();
        worker.stalled(channel, held, reason);
        try {
            long shortened = ThreadLocalRandom.current().nextLong(longestDelayMillis / 3 + 1);
            end.await(longestDelayMillis - shortened, TimeUnit.MILLISECONDS);
            worker.gaveBack(channel, reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            worker.goesOn(held);
            requeue.run();
        }
    }
}
