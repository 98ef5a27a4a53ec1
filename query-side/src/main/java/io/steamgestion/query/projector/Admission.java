// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.Role;
import io.steamgestion.query.workers.Worker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How many events of all generations together this process works on. Decoded rows, bulk bodies and requests in flight belong
 * to admitted events, so they do not grow with the number of generations. An event that waits for something else gives its
 * permit back, and keeps nothing but its message.
 *
 * <p>The limit adapts: when Elasticsearch says that it is overloaded, it is halved; it grows with each request that is taken.
 * One permit more is for the searchable generation alone, so that others that wait for a slow answer never stop it. While it
 * and others have events waiting, it gets two permits of three; whoever is alone gets all. See ADR 20.
 */
@Component
@InRole(Role.PROJECTOR)
final class Admission {

    /** Of so many permits that both could take, one goes to the others. */
    private static final int SHARED_OUT_OF = 3;

    /** Under a lowered limit, who waits longer than this is held up by the overload. */
    private static final Duration SHOWN_AFTER = Duration.ofSeconds(1);

    private final Predicate<GenerationChannel> isSearchable;
    private final Worker worker;
    private final int most;
    private final Deque<Permit> waiting = new ArrayDeque<>();
    private double limit;
    private int held;
    private int heldByOthers;
    private int contested;
    private int halvings;

    @Autowired
    Admission(Generations generations, Worker worker, QuerySideProperties properties) {
        this(generations::isSearchable, worker, properties.projector().consumers());
    }

    /** @param most permits for generations that are not searchable, while nothing is overloaded */
    Admission(Predicate<GenerationChannel> isSearchable, Worker worker, int most) {
        this.isSearchable = isSearchable;
        this.worker = worker;
        this.most = most;
        this.limit = most;
    }

    /**
     * Waits for a permit; it must be closed.
     *
     * @param end counted down when this generation is fed no more; {@link #wake} is to be called then
     * @throws RequeueException if that is so, or comes meanwhile
     */
    Permit take(GenerationChannel channel, CountDownLatch end) throws RequeueException {
        Permit permit = new Permit(channel, end);
        permit.pause(Duration.ZERO);
        return permit;
    }

    /** The right of one event to be worked on. For one thread. */
    final class Permit implements AutoCloseable {

        private final GenerationChannel channel;
        private final CountDownLatch end;
        private boolean granted;
        private boolean countsAsOther;
        private int halvingsSeen;

        private Permit(GenerationChannel channel, CountDownLatch end) {
            this.channel = channel;
            this.end = end;
        }

        /** The generation that the event is applied to. */
        GenerationChannel channel() {
            return channel;
        }

        /** Lets others have it for a while, then waits until it is granted again. At the end it waits no longer. */
        void pause(Duration time) throws RequeueException {
            close();
            try {
                end.await(time.toMillis(), TimeUnit.MILLISECONDS);
                awaitGrant(this);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (end.getCount() == 0 || Thread.currentThread().isInterrupted()) {
                close();
                throw new RequeueException("The projector stops");
            }
        }

        /** Elasticsearch has taken a request: a little more may be worked on. */
        void succeeded() {
            synchronized (Admission.this) {
                limit = Math.min(most, limit + 1 / limit);
                halvingsSeen = halvings;
                grant();
            }
        }

        /**
         * Elasticsearch has too much to do: half as much may be worked on. All whose requests were in flight at the same time
         * are told so, which counts once.
         *
         * @return how much that is, in words
         */
        String overloaded() {
            synchronized (Admission.this) {
                if (halvingsSeen == halvings) {
                    limit = Math.max(1, Math.min(limit, held) / 2);
                    halvings++;
                }
                halvingsSeen = halvings;
                return words();
            }
        }

        @Override
        public void close() {
            synchronized (Admission.this) {
                waiting.remove(this);
                if (granted) {
                    granted = false;
                    held--;
                    heldByOthers -= countsAsOther ? 1 : 0;
                    grant();
                }
            }
        }
    }

    private synchronized void awaitGrant(Permit permit) throws InterruptedException {
        waiting.add(permit);
        grant();
        long shownAt = System.nanoTime() + SHOWN_AFTER.toNanos();
        try {
            while (!permit.granted && permit.end.getCount() > 0) {
                wait(SHOWN_AFTER.toMillis());
                if (!permit.granted && limit < most && System.nanoTime() - shownAt >= 0) {
                    worker.stalled(permit.channel, permit, "Elasticsearch is overloaded; " + words());
                }
            }
        } finally {
            worker.goesOn(permit);
        }
    }

    /** Events that wait see whether the end of their generation has come. */
    synchronized void wake() {
        notifyAll();
    }

    private void grant() {
        for (Optional<Permit> next = next(); next.isPresent(); next = next()) {
            Permit permit = next.get();
            waiting.remove(permit);
            permit.granted = true;
            permit.countsAsOther = !isSearchable.test(permit.channel);
            permit.halvingsSeen = halvings;
            held++;
            heldByOthers += permit.countsAsOther ? 1 : 0;
            notifyAll();
        }
    }

    private Optional<Permit> next() {
        if (held > limit()) {
            return Optional.empty();
        }
        Optional<Permit> first = waiting.stream()
                .filter(permit -> isSearchable.test(permit.channel))
                .findFirst();
        Optional<Permit> other = waiting.stream()
                .filter(permit -> heldByOthers < limit() && !isSearchable.test(permit.channel))
                .findFirst();
        if (first.isEmpty() || other.isEmpty()) {
            return first.or(() -> other);
        }
        contested = (contested + 1) % SHARED_OUT_OF;
        return contested == 0 ? other : first;
    }

    private String words() {
        return "bulk requests at a time: " + limit();
    }

    /** Permits for generations that are not searchable; there is one more for the one that is. */
    synchronized int limit() {
        return (int) limit;
    }

    /** Events that have a permit. */
    synchronized int held() {
        return held;
    }

    /** Events that wait for one. */
    synchronized int waiting() {
        return waiting.size();
    }
}
