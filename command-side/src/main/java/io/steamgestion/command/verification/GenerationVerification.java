// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.State;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ingestion.StoredContents;
import io.steamgestion.command.ledger.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares a generation with all events up to one position while it is fed on. What does not fit at the first look, or is
 * pending, is looked at once more at the end, after a refresh; only that look counts. See docs/adr/0019.
 */
final class GenerationVerification implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationVerification.class);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final GenerationChannel channel;
    private final long last;
    private final boolean takesNoMore;
    private final Parts parts;
    private final Instant startedAt = Instant.now();
    private final Tally tally = new Tally();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final RetryingSearch elasticsearch;
    private final SortedSet<Long> again = new ConcurrentSkipListSet<>();
    private final Thread thread;
    private final AtomicLong eventsDone = new AtomicLong();
    private volatile long events;
    private volatile State state = State.RUNNING;
    private volatile @Nullable Instant finishedAt;
    private volatile @Nullable String waiting;
    private volatile @Nullable String failure;

    /** What every verification works with. */
    @Component
    record Parts(
            EventReader events,
            StoredContents contents,
            Ledger ledger,
            Documents documents,
            EventComparison comparison,
            OrphanScan orphans,
            VerificationSettings settings) {}

    /**
     * @param last the last position that counts
     * @param takesNoMore whether the generation ends there, so that it may hold nothing of later events
     */
    GenerationVerification(GenerationChannel channel, long last, boolean takesNoMore, Parts parts) {
        this.channel = channel;
        this.last = last;
        this.takesNoMore = takesNoMore;
        this.parts = parts;
        this.elasticsearch = new RetryingSearch(stopped, reason -> waiting = reason);
        this.thread =
                Thread.ofVirtual().name("verification-" + channel.generation()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** How far it is, and what it has found out so far. */
    GenerationProof proof() {
        State now = state; // first: all else is there when it has ended
        return new GenerationProof(
                channel.generation(),
                last,
                now,
                events,
                eventsDone.get(),
                tally.reviews(),
                tally.rejections(),
                tally.unreadable(),
                tally.findings(),
                startedAt,
                now == State.RUNNING ? null : finishedAt,
                waiting,
                failure);
    }

    private void run() {
        try {
            compareAll();
            end(State.FINISHED, null);
        } catch (InterruptedException e) {
            end(State.CANCELLED, null);
        } catch (IOException | RuntimeException | Error e) { // whoever asks must learn of it
            if (stopped.getCount() == 0) {
                end(State.CANCELLED, null);
            } else {
                LOG.warn("The verification of generation {} is given up", channel.generation(), e);
                end(State.FAILED, Causes.innermost(e));
            }
        }
    }

    private void compareAll() throws IOException, InterruptedException {
        events = parts.events().count(StoredContents.BATCH, last);
        refresh();
        try (InFlight inFlight = new InFlight(EventComparison.AT_ONCE)) {
            for (StoredEvent batch : parts.contents().through(last)) {
                inFlight.begin(() -> compare(batch));
            }
            inFlight.await();
            if (!again.isEmpty()) {
                awaitSettled(again.last());
                refresh();
                for (long each : again) {
                    StoredEvent batch = parts.events().at(each).orElseThrow();
                    inFlight.begin(() -> add(outcome(batch)));
                }
                inFlight.await();
            }
        }
        long lastOfAny = takesNoMore ? last : Long.MAX_VALUE;
        parts.orphans().scan(channel.reviewIndex(), true, lastOfAny, elasticsearch, tally);
        parts.orphans().scan(channel.rejectionIndex(), false, lastOfAny, elasticsearch, tally);
    }

    private void add(Tally event) {
        tally.add(event);
        eventsDone.incrementAndGet();
    }

    private void end(State how, @Nullable String why) {
        waiting = null;
        failure = why;
        finishedAt = Instant.now();
        state = how;
    }

    private void refresh() throws IOException, InterruptedException {
        elasticsearch.ask(() -> {
            parts.documents().refresh(channel);
            return channel;
        });
    }

    private void compare(StoredEvent event) throws IOException, InterruptedException {
        Tally outcome = outcome(event);
        if (outcome.isFinal()) {
            add(outcome);
        } else {
            again.add(event.position());
        }
    }

    private Tally outcome(StoredEvent event) throws IOException, InterruptedException {
        return elasticsearch.ask(() -> parts.comparison().compare(channel, event));
    }

    /** Returns when nothing is pending up to a position, or nothing has been settled for too long. */
    private void awaitSettled(long through) throws InterruptedException {
        long settled = -1;
        long since = System.nanoTime();
        List<Long> pending;
        while (!(pending = parts.ledger().pending(channel.generation(), 0, through, 1)).isEmpty()) {
            long now = parts.ledger()
                    .feed(channel.generation())
                    .map(feed -> feed.settled())
                    .orElse(0L);
            if (now != settled) {
                settled = now;
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > parts.settings().pendingPatience().toNanos()) {
                break;
            }
            waiting = "Events are pending, the first at position " + pending.getFirst();
            if (stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException();
            }
        }
        waiting = null;
    }

    /** Ends it if it runs; returns at once. */
    void cancel() {
        stopped.countDown();
        thread.interrupt();
    }

    /** Ends it, and waits for that. */
    @Override
    public void close() throws InterruptedException {
        cancel();
        thread.join(Duration.ofSeconds(5));
    }
}
