// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.Broker;
import io.steamgestion.command.relay.Relays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands events out to one generation at a time: its queue, its relay, its reports, the pace of its refreshes. */
@Component
class Feeding implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Feeding.class);

    private final Broker broker;
    private final Relays relays;
    private final Ledger ledger;
    private final EventReader events;
    private final SearchCluster cluster;
    private final Indices indices;
    private final RefreshSettings refreshSettings;
    private volatile @Nullable GenerationChannel fed;
    private volatile @Nullable RefreshPace pace;

    Feeding(
            Broker broker,
            Relays relays,
            Ledger ledger,
            EventReader events,
            SearchCluster cluster,
            Indices indices,
            RefreshSettings refreshSettings) {
        this.broker = broker;
        this.relays = relays;
        this.ledger = ledger;
        this.events = events;
        this.cluster = cluster;
        this.indices = indices;
        this.refreshSettings = refreshSettings;
    }

    /** The generation that is fed by now. */
    Optional<GenerationChannel> fed() {
        return Optional.ofNullable(fed);
    }

    /** Whether it is so far behind that its indices are refreshed rarely. */
    boolean catchingUp() {
        RefreshPace running = pace;
        return running != null && running.catchingUp();
    }

    /**
     * Feeds a generation whose indices are made and whose ledger is open, and no other any more.
     *
     * @throws org.springframework.amqp.AmqpException if the broker can't be reached or refuses
     */
    synchronized void start(GenerationChannel generation) {
        close();
        if (ledger.highest(generation.generation()) == 0) {
            // Nothing was handed out: what is there is of another time, and would settle what nobody has applied.
            broker.deleteQueue(generation);
            broker.deleteReports(generation);
        }
        relays.start(generation);
        RefreshPace refreshes =
                new RefreshPace(generation, cluster, indices, refreshSettings, () -> behind(generation.generation()));
        refreshes.start();
        pace = refreshes;
        fed = generation;
        LOG.info("Generation {} of store {} is fed", generation.generation(), generation.storeId());
    }

    private long behind(int generation) {
        long settled = ledger.feed(generation).map(Feed::settled).orElse(0L);
        return events.head() - settled;
    }

    /** Feeds nothing any more. */
    @Override
    public synchronized void close() {
        fed = null;
        if (pace != null) {
            pace.close();
            pace = null;
        }
        relays.close();
    }

    /** Removes what is kept for generations of the same store that are fed no more. */
    void removeOlderThan(GenerationChannel newest) {
        for (int generation : ledger.generations()) {
            if (generation < newest.generation()) {
                broker.deleteQueue(new GenerationChannel(newest.storeId(), generation));
                ledger.forget(generation);
            }
        }
    }
}
