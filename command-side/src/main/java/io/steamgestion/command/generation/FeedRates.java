// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How fast each live generation is fed: a sample a second. */
@Component
public class FeedRates {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRates.class);

    private final GenerationProjection projection;
    private final Ledger ledger;
    private final EventReader events;
    private final Map<Integer, FeedRate> rates = new HashMap<>();
    private boolean failed;

    FeedRates(GenerationProjection projection, Ledger ledger, EventReader events) {
        this.projection = projection;
        this.ledger = ledger;
        this.events = events;
    }

    /** Settled events a second. */
    public synchronized double eventsPerSecond(int generation) {
        FeedRate rate = rates.get(generation);
        return rate == null ? 0 : rate.eventsPerSecond();
    }

    /** Seconds until it has caught up, if it goes on like this; null while that can't be told. */
    synchronized @Nullable Long secondsLeft(int generation) {
        FeedRate rate = rates.get(generation);
        return rate == null ? null : rate.secondsLeft();
    }

    @Scheduled(fixedDelay = 1000)
    void sample() {
        try {
            measure();
            failed = false;
        } catch (DataAccessException e) {
            if (!failed) {
                LOG.warn("How fast generations are fed can't be measured at the moment", e);
            }
            failed = true;
        }
    }

    private void measure() {
        List<GenerationEntry> live = projection.live();
        long head = events.head();
        long nanos = System.nanoTime();
        synchronized (this) {
            rates.keySet().retainAll(live.stream().map(GenerationEntry::number).collect(Collectors.toSet()));
        }
        for (GenerationEntry generation : live) {
            long settled = ledger.feed(generation.number()).map(Feed::settled).orElse(0L);
            long left = Math.max(0, generation.end(head) - settled);
            synchronized (this) {
                rates.computeIfAbsent(generation.number(), number -> new FeedRate())
                        .add(nanos, settled, left);
            }
        }
    }
}
