// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.publish;

import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.RedeliveryAttempts;
import io.steamgestion.command.ledger.RedeliveryAttempts.Rounds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Back-pressure: what a generation has published and not settled, in bytes of payload, kept in step with its ledger. Each
 * event counts once, however often it is published. Beyond a limit the backlog waits in the store. Thread-safe.
 */
public final class Window implements AutoCloseable {

    private static final int CHUNK = 1_000;

    private final int generation;
    private final Ledger ledger;
    private final RedeliveryAttempts attempts;
    private final EventReader events;
    private final LongSupplier limitBytes;
    private final Ledger.SettlementListener listener = this::settled;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition shrunk = lock.newCondition();
    private final Map<Long, Integer> sizes = new HashMap<>();
    private long bytes;

    /** @param limitBytes asked without a lock at every wait for room */
    public Window(
            int generation, Ledger ledger, RedeliveryAttempts attempts, EventReader events, LongSupplier limitBytes) {
        this.generation = generation;
        this.ledger = ledger;
        this.attempts = attempts;
        this.events = events;
        this.limitBytes = limitBytes;
    }

    /** Counts what an earlier process has published, so that two windows are never out at a time. */
    public void restore() {
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
        Map<Long, Rounds> rounds = attempts.of(generation);
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
    public void add(long position, int size) {
        lock.lock();
        try {
            if (sizes.putIfAbsent(position, size) == null) {
                bytes += size;
            }
        } finally {
            lock.unlock();
        }
        if (ledger.isSettled(generation, position)) {
            remove(position); // settled before it was counted: nobody else will take it out
        }
    }

    /** Whether an event is published, or about to be, and not settled. */
    public boolean contains(long position) {
        lock.lock();
        try {
            return sizes.containsKey(position);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it holds less than the limit; false if {@code millis} went by first. */
    public boolean awaitRoom(long millis) throws InterruptedException {
        long limit = limitBytes.getAsLong();
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lockInterruptibly();
        try {
            while (bytes >= limit) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = shrunk.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of the messages that are published and not settled. */
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private void settled(int settledGeneration, long position) {
        if (settledGeneration == generation) {
            remove(position);
        }
    }

    private void remove(long position) {
        lock.lock();
        try {
            Integer size = sizes.remove(position);
            if (size != null) {
                bytes -= size;
                shrunk.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Is told of no more settlements. */
    @Override
    public void close() {
        ledger.forget(listener);
    }
}
