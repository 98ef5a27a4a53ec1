// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.FeedTerms;
import io.steamgestion.command.relay.Relays;
import io.steamgestion.command.relay.broker.Broker;
import io.steamgestion.command.search.SearchIndex;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts and stops what feeds generations side by side: for each a queue, a relay and a refresh pace of its own. */
@Component
public class RelayLifecycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLifecycle.class);

    private final Broker broker;
    private final Relays relays;
    private final Ledger ledger;
    private final EventReader events;
    private final SearchIndex indices;
    private final RefreshSettings refreshSettings;
    private final Map<Integer, Fed> fed = new ConcurrentHashMap<>();
    private volatile int searchable;

    private record Fed(GenerationChannel channel, RefreshPace pace) {}

    RelayLifecycle(
            Broker broker,
            Relays relays,
            Ledger ledger,
            EventReader events,
            SearchIndex indices,
            RefreshSettings refreshSettings) {
        this.broker = broker;
        this.relays = relays;
        this.ledger = ledger;
        this.events = events;
        this.indices = indices;
        this.refreshSettings = refreshSettings;
    }

    /** Whether events are published to the generation at the moment. */
    public boolean isFed(GenerationChannel generation) {
        Fed running = fed.get(generation.generation());
        return running != null && running.channel().equals(generation);
    }

    /** Whether a generation is so far behind that its indices are refreshed rarely. */
    public boolean catchingUp(int generation) {
        return Optional.ofNullable(fed.get(generation))
                .map(running -> running.pace().catchingUp())
                .orElse(false);
    }

    /** Says which generation searches go to. */
    void searched(int generation) {
        searchable = generation;
    }

    /**
     * Feeds a generation whose indices are made and whose ledger is open; harmless if it is fed already.
     *
     * @throws org.springframework.amqp.AmqpException if the broker can't be reached or refuses
     */
    synchronized void start(GenerationEntry generation) {
        GenerationChannel channel = generation.channel();
        if (isFed(channel)) {
            return;
        }
        relays.stop(generation.number()); // one that did not get going
        forgetAnotherTime(channel);
        relays.start(channel, terms(generation));
        RefreshPace pace = new RefreshPace(channel, indices, refreshSettings, () -> behind(generation));
        pace.start();
        fed.put(generation.number(), new Fed(channel, pace));
        LOG.info("Generation {} of store {} is fed", generation.number(), channel.storeId());
    }

    /** Where nothing was published, what is there is of another time, and would settle what nobody has applied. */
    private void forgetAnotherTime(GenerationChannel channel) {
        if (ledger.highest(channel.generation()) == 0) {
            broker.deleteQueue(channel);
        }
        boolean nothingHandedOut =
                ledger.generations().stream().allMatch(generation -> ledger.highest(generation) == 0);
        if (fed.isEmpty() && nothingHandedOut) {
            broker.deleteReports(channel);
        }
    }

    /** One that is not searched leaves the projectors to the one that is, as long as that gets on and is behind. */
    private FeedTerms terms(GenerationEntry generation) {
        Long until = generation.until();
        return new FeedTerms(until == null ? Long.MAX_VALUE : until, () -> {
            int searched = searchable;
            return searched != generation.number()
                    && fed.containsKey(searched)
                    && relays.workers().of(searched).stalled() == null
                    && left(searched, events.head()) > 0;
        });
    }

    private long behind(GenerationEntry generation) {
        return left(generation.number(), generation.end(events.head()));
    }

    private long left(int generation, long end) {
        return ledger.feed(generation).map(feed -> end - feed.settled()).orElse(0L);
    }

    /** Feeds a generation no more; harmless if it is not fed. */
    synchronized void stop(int generation) {
        Fed running = fed.remove(generation);
        if (running != null) {
            running.pace().close();
            LOG.info(
                    "Generation {} of store {} is fed no more",
                    generation,
                    running.channel().storeId());
        }
        relays.stop(generation);
    }

    /** Feeds those no more that are not among {@code kept}. */
    synchronized void stopAllBut(Set<Integer> kept) {
        Set.copyOf(fed.keySet()).stream()
                .filter(generation -> !kept.contains(generation))
                .forEach(this::stop);
    }

    /** Feeds nothing any more. */
    @Override
    public synchronized void close() {
        stopAllBut(Set.of());
    }
}
