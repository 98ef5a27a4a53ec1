// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the queue and the projectors of one generation, and has what is lost published again, and what somebody tries
 * again. Looks are taken one after the other, by one thread.
 */
final class Healing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Healing.class);

    private final GenerationChannel channel;
    private final Broker broker;
    private final Ledger ledger;
    private final LiveWorkers workers;
    private final BooleanSupplier settling;
    private final Quiet quiet;
    private final RetryPublishing retries;
    private final HealingRound round;
    private final ConfirmedPublisher publisher;
    private volatile @Nullable Long queued;

    /**
     * Watches from now on, with everything under suspicion that the relay has published.
     *
     * @param settling whether reports are being stored just now
     * @param publisher what retries and rounds publish with
     */
    Healing(
            GenerationChannel channel,
            Broker broker,
            Ledger ledger,
            LiveWorkers workers,
            BooleanSupplier settling,
            Quiet quiet,
            RetryPublishing retries,
            HealingRound round,
            ConfirmedPublisher publisher) {
        this.channel = channel;
        this.broker = broker;
        this.ledger = ledger;
        this.workers = workers;
        this.settling = settling;
        this.quiet = quiet;
        this.retries = retries;
        this.round = round;
        this.publisher = publisher;
    }

    /** Messages that wait in the generation's queue, by the last look; null while the broker can't be asked. */
    @Nullable
    Long queued() {
        return queued;
    }

    /** Why a look does not end, in words, or null. */
    @Nullable
    String waiting() {
        return publisher.waiting();
    }

    /**
     * Takes a look, and heals if there is something to heal. After a failure call {@link #blind}.
     *
     * @throws NotConfirmedException if the broker does not take what is published again
     * @throws org.springframework.amqp.AmqpException if it can't be asked
     */
    void look() throws NotConfirmedException, InterruptedException {
        Quiet.Sight sight = sight();
        long published = ledger.feed(channel.generation()).map(Feed::published).orElse(0L);
        quiet.see(sight, published);
        if (retries.publish()) {
            quiet.begin(published);
        }
        if (quiet.isLost(0) && round.heal(quiet.publishedBefore(), quiet::isLost) != HealingRound.Outcome.TOO_EARLY) {
            quiet.begin(published);
        }
    }

    /** There was no look, or it failed: nothing is known of the queue by now. */
    void blind() {
        queued = null;
        quiet.interrupt();
    }

    private Quiet.Sight sight() {
        QueueDepth events = depth(channel.queue());
        QueueDepth reports = depth(channel.reportQueue());
        LiveWorkers.Hands hands = workers.of(channel.generation());
        queued = Math.max(0, events.messages() - (broker.countsHeldMessages() ? hands.held() : 0));
        return new Quiet.Sight(
                events.messages(), events.consumers(), reports.messages(), settling.getAsBoolean(), hands);
    }

    private QueueDepth depth(String queue) {
        return broker.depth(queue).orElseGet(() -> {
            LOG.warn("Queue {} is gone; declaring it again", queue);
            broker.declare(channel);
            return new QueueDepth(0, 0);
        });
    }

    /** For the thread that takes the looks, after its last one. */
    @Override
    public void close() {
        publisher.close();
    }
}
