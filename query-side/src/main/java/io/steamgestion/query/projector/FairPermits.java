// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.Role;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How many events of all generations together this process works on: decoded rows, bulk bodies and requests in flight are
 * of events in flight, so that they do not grow with the generations that are fed. An event that waits has let its permit go,
 * and with it all but its message. While the searchable one and others have events waiting, the searchable one
 * gets two permits of three; whoever is alone gets all that an ingestion gets. One permit more is for the searchable one alone,
 * so that others that wait for a slow answer never stop it. See ADR 20.
 */
@Component
@InRole(Role.PROJECTOR)
final class FairPermits {

    /** Of so many permits that both could take, one goes to the others. */
    private static final int SHARED_OUT_OF = 3;

    private final Predicate<GenerationChannel> isSearchable;
    private final int mostForOthers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Permit> waiting = new ArrayDeque<>();
    private int free;
    private int withOthers;
    private int contested;

    @Autowired
    FairPermits(Generations generations, QuerySideProperties properties) {
        this(generations::isSearchable, properties.projector().consumers());
    }

    /** @param consumers permits for others than the searchable generation */
    FairPermits(Predicate<GenerationChannel> isSearchable, int consumers) {
        this.isSearchable = isSearchable;
        this.mostForOthers = consumers;
        this.free = consumers + 1;
    }

    /**
     * Waits for a permit; it must be closed.
     *
     * @param end counted down when this generation is fed no more; {@link #wake} is to be called then
     * @throws RequeueException if that is so, or comes meanwhile
     */
    Permit take(GenerationChannel channel, CountDownLatch end) throws RequeueException {
        Permit permit = new Permit(channel, end);
        permit.takeAgain();
        return permit;
    }

    /** A permit that an event holds. For one thread. */
    final class Permit implements AutoCloseable {

        private final GenerationChannel channel;
        private final CountDownLatch end;
        private final Condition given = lock.newCondition();
        private boolean held;
        private boolean countsAsOther;

        private Permit(GenerationChannel channel, CountDownLatch end) {
            this.channel = channel;
            this.end = end;
        }

        /** Lets others have it, while its event waits for something else. */
        void letGo() {
            lock.lock();
            try {
                if (held) {
                    held = false;
                    free++;
                    withOthers -= countsAsOther ? 1 : 0;
                    handOut();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Waits until it is there again; at the end, no more. */
        void takeAgain() throws RequeueException {
            lock.lock();
            try {
                waiting.add(this);
                handOut();
                while (!held && end.getCount() > 0) {
                    given.await();
                }
                if (end.getCount() == 0) {
                    throw givenBack();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw givenBack();
            } finally {
                lock.unlock();
            }
        }

        private RequeueException givenBack() {
            waiting.remove(this);
            letGo();
            return new RequeueException("The projector stops");
        }

        @Override
        public void close() {
            letGo();
        }
    }

    /** Events that wait for a permit see whether their end has come. */
    void wake() {
        lock.lock();
        try {
            waiting.forEach(permit -> permit.given.signal());
        } finally {
            lock.unlock();
        }
    }

    private void handOut() {
        for (Optional<Permit> next = next(); next.isPresent(); next = next()) {
            Permit permit = next.get();
            waiting.remove(permit);
            permit.held = true;
            permit.countsAsOther = !isSearchable.test(permit.channel);
            withOthers += permit.countsAsOther ? 1 : 0;
            free--;
            permit.given.signal();
        }
    }

    private Optional<Permit> next() {
        if (free == 0) {
            return Optional.empty();
        }
        Optional<Permit> first = waiting.stream()
                .filter(permit -> isSearchable.test(permit.channel))
                .findFirst();
        Optional<Permit> other = withOthers >= mostForOthers
                ? Optional.empty()
                : waiting.stream()
                        .filter(permit -> !isSearchable.test(permit.channel))
                        .findFirst();
        if (first.isEmpty() || other.isEmpty()) {
            return first.or(() -> other);
        }
        contested = (contested + 1) % SHARED_OUT_OF;
        return contested == 0 ? other : first;
    }

    /** Hands that are free. */
    int free() {
        lock.lock();
        try {
            return free;
        } finally {
            lock.unlock();
        }
    }

    /** Events that wait for one. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
