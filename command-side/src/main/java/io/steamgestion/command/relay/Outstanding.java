// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.HealingRounds;
import io.steamgestion.command.ledger.HealingRounds.Rounds;
import io.steamgestion.command.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What a generation has published and not settled: its {@link Window}, kept in step with its ledger. Thread-safe. */
final class Outstanding {

    private static final int CHUNK = 1_000;

    private final int generation;
    private final Ledger ledger;
    private final HealingRounds healing;
    private final EventReader events;
    private final Window window;
    private final Ledger.SettlementListener listener = this::settled;

    Outstanding(int generation, Ledger ledger, HealingRounds healing, EventReader events, LongSupplier limitBytes) {
        this.generation = generation;
        this.ledger = ledger;
        this.healing = healing;
        this.events = events;
        window = new Window(limitBytes);
    }

    /** Counts what an earlier process has published, so that two windows are never out at a time. */
    void restore() {
        ledger.listen(listener);
        try {
            countPending();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void countPending() {
        long published = ledger.feed(generation).map(Feed::published).orElse(0L);
        Map<Long, Rounds> rounds = healing.of(generation);
        long after = 0;
        List<Long> pending;
        while (!(pending = ledger.pending(generation, after, published, CHUNK)).isEmpty()) {
            for (long position : pending) {
                // What is tried again is not published for that, unless it is noted.
                int retry = ledger.round(generation, position);
                if (rounds.getOrDefault(position, Rounds.NONE).retry() >= retry) {
                    events.payloadBytes(position).ifPresent(size -> add(position, size));
                }
            }
            after = pending.getLast();
        }
    }

    /** Counts an event that is about to be published; one that is counted or settled already changes nothing. */
    void add(long position, int size) {
        window.add(position, size);
        if (ledger.isSettled(generation, position)) {
            window.remove(position); // settled before it was counted: nobody else will take it out
        }
    }

    boolean contains(long position) {
        return window.contains(position);
    }

    /** Waits until less than the limit is outstanding; false if {@code millis} went by first. */
    boolean awaitRoom(long millis) throws InterruptedException {
        return window.awaitRoom(millis);
    }

    long bytes() {
        return window.bytes();
    }

    void close() {
        ledger.forget(listener);
    }

    private void settled(int settledGeneration, long position) {
        if (settledGeneration == generation) {
            window.remove(position);
        }
    }
}
