// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.redelivery;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.broker.Broker;
import io.steamgestion.command.relay.broker.QueueDepth;
import io.steamgestion.command.relay.publish.NotConfirmedException;
import io.steamgestion.command.relay.reports.LiveWorkers;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the queue and the projectors of one generation, and has what is lost published again, and what somebody tries
 * again. Checks follow one another in one thread.
 */
public final class Redelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

    private final GenerationChannel channel;
    private final Broker broker;
    private final Ledger ledger;
    private final LiveWorkers workers;
    private final BooleanSupplier settling;
    private final LossDetector lossDetector;
    private final Republisher republisher;
    private volatile @Nullable Long queued;

    /**
     * Watches from now on, with everything under suspicion that the relay has published.
     *
     * @param settling whether reports are being stored just now
     */
    public Redelivery(
            GenerationChannel channel,
            Broker broker,
            Ledger ledger,
            LiveWorkers workers,
            BooleanSupplier settling,
            LossDetector lossDetector,
            Republisher republisher) {
        this.channel = channel;
        this.broker = broker;
        this.ledger = ledger;
        this.workers = workers;
        this.settling = settling;
        this.lossDetector = lossDetector;
        this.republisher = republisher;
    }

    /** Messages that wait in the generation's queue, by the last check; null while the broker can't be asked. */
    @Nullable
    public Long queued() {
        return queued;
    }

    /** Why a check does not end, in words, or null. */
    @Nullable
    public String waiting() {
        return republisher.waiting();
    }

    /**
     * Checks, and has published again what is lost. After a failure call {@link #blind}.
     *
     * @throws NotConfirmedException if the broker does not take what is published again
     * @throws org.springframework.amqp.AmqpException if it can't be asked
     */
    public void check() throws NotConfirmedException, InterruptedException {
        LossDetector.Observation observation = observation();
        long published = ledger.feed(channel.generation()).map(Feed::published).orElse(0L);
        lossDetector.observe(observation, published);
        if (republisher.publishRetries()) {
            lossDetector.begin(published);
        }
        if (lossDetector.isLost(0)
                && republisher.publishLost(lossDetector.publishedBefore(), lossDetector::isLost)
                        != Republisher.Outcome.TOO_EARLY) {
            lossDetector.begin(published);
        }
    }

    /** There was no check, or it failed: nothing is known of the queue at the moment. */
    public void blind() {
        queued = null;
        lossDetector.interrupt();
    }

    private LossDetector.Observation observation() {
        QueueDepth events = depth(channel.queue());
        QueueDepth reports = depth(channel.reportQueue());
        LiveWorkers.InFlightSummary inFlight = workers.of(channel.generation());
        queued = Math.max(0, events.messages() - (broker.countsHeldMessages() ? inFlight.held() : 0));
        return new LossDetector.Observation(
                events.messages(), events.consumers(), reports.messages(), settling.getAsBoolean(), inFlight);
    }

    private QueueDepth depth(String queue) {
        return broker.depth(queue).orElseGet(() -> {
            LOG.warn("Queue {} is gone; declaring it again", queue);
            broker.declare(channel);
            return new QueueDepth(0, 0);
        });
    }

    /** For the thread that checks, after its last check. */
    @Override
    public void close() {
        republisher.close();
    }
}
