// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.Role;
import io.steamgestion.query.workers.Worker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How many bulk requests this process has in flight. When Elasticsearch says that it is overloaded, half as many; then a
 * little more with each that succeeds. One for all consumers, so that they step back together; but the searchable generation
 * may have one more in flight, so that others that hang never stop it.
 */
@Component
@InRole(Role.PROJECTOR)
final class AdaptiveConcurrencyLimit {

    /** Longer than a request takes by itself: who waits longer is held up by the overload. */
    private static final long SHOWN_AFTER_MILLIS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Predicate<GenerationChannel> isSearchable;
    private final Worker worker;
    private final int most;
    private double allowed;
    private int inFlight;
    private int halvings;

    @Autowired
    AdaptiveConcurrencyLimit(Generations generations, Worker worker, QuerySideProperties properties) {
        this(generations::isSearchable, worker, properties.projector().consumers() + 1);
    }

    /** @param most as many as there are {@link FairPermits}: nothing is held up while nothing is overloaded */
    AdaptiveConcurrencyLimit(Predicate<GenerationChannel> isSearchable, Worker worker, int most) {
        this.isSearchable = isSearchable;
        this.worker = worker;
        this.most = most;
        this.allowed = most;
    }

    /** A request in flight; must be ended. */
    final class Turn {

        private final int halvingsBefore = halvings;

        /** It was taken. */
        void succeeded() {
            end(now -> Math.min(most, now + 1 / now));
        }

        /** It failed for another reason, which says nothing of the load. */
        void failed() {
            end(now -> now);
        }

        /** Elasticsearch takes fewer. Those that were in flight at the same time are told the same, which counts once. */
        void overloaded() {
            end(now -> {
                boolean news = halvings == halvingsBefore;
                halvings += news ? 1 : 0;
                return news ? Math.max(1, Math.min(now, inFlight) / 2) : now;
            });
        }

        /** From what is allowed now, not from what was when the answer came: another turn may have halved it since. */
        private void end(DoubleUnaryOperator allowedNow) {
            lock.lock();
            try {
                allowed = allowedNow.applyAsDouble(allowed);
                inFlight--;
                room.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for a turn; shows it if that takes long. */
    Turn enter(GenerationChannel channel) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inFlight >= (int) allowed + (isSearchable.test(channel) ? 1 : 0)) {
                if (!room.await(SHOWN_AFTER_MILLIS, TimeUnit.MILLISECONDS)) {
                    worker.stalled(channel, Thread.currentThread(), "Elasticsearch is overloaded; " + words());
                }
            }
            inFlight++;
            return new Turn();
        } finally {
            lock.unlock();
            worker.goesOn(Thread.currentThread());
        }
    }

    /** How many requests are sent at a time, in words. */
    String words() {
        lock.lock();
        try {
            return "bulk requests at a time: " + (int) allowed;
        } finally {
            lock.unlock();
        }
    }

    /** How many requests may be in flight. */
    int allowed() {
        lock.lock();
        try {
            return (int) allowed;
        } finally {
            lock.unlock();
        }
    }
}
