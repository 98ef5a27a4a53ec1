// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.State;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.ledger.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Compares a generation with all events up to one position while it is fed on. What does not fit at the first look, or is
 * pending, is looked at once more at the end, after a refresh; only that look counts. See docs/adr/0019.
 */
final class GenerationVerification implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationVerification.class);
    private static final String BATCH = BatchIngested.class.getSimpleName();
    private static final int EVENTS_READ_AT_ONCE = 4;
    private static final int EVENTS_COMPARED_AT_ONCE = 4;
    private static final Duration LOOK = Duration.ofMillis(200);

    private final GenerationChannel channel;
    private final long last;
    private final boolean takesNoMore;
    private final Parts parts;
    private final VerificationReport sheet;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final RetryingSearch elasticsearch;
    private final SortedSet<Long> again = new ConcurrentSkipListSet<>();
    private final Thread thread;

    /** What every verification works with. */
    record Parts(
            EventReader events,
            Ledger ledger,
            Documents documents,
            EventComparison comparison,
            OrphanScan strays,
            VerificationSettings settings,
            InstantSource clock) {}

    /**
     * @param last the last position that counts
     * @param takesNoMore whether the generation ends there, so that it may hold nothing of later events
     */
    GenerationVerification(GenerationChannel channel, long last, boolean takesNoMore, Parts parts) {
        this.channel = channel;
        this.last = last;
        this.takesNoMore = takesNoMore;
        this.parts = parts;
        this.sheet = new VerificationReport(channel.generation(), last, parts.clock());
        this.elasticsearch = new RetryingSearch(stopped, sheet::waits);
        this.thread =
                Thread.ofVirtual().name("verification-" + channel.generation()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    GenerationProof proof() {
        return sheet.proof();
    }

    boolean isRunning() {
        return proof().state() == State.RUNNING;
    }

    private void run() {
        try {
            compareAll();
            sheet.ends(State.FINISHED, null);
        } catch (InterruptedException e) {
            sheet.ends(State.CANCELLED, null);
        } catch (IOException | RuntimeException | Error e) { // whoever asks must learn of it
            if (stopped.getCount() == 0) {
                sheet.ends(State.CANCELLED, null);
            } else {
                LOG.warn("The verification of generation {} is given up", channel.generation(), e);
                sheet.ends(State.FAILED, Causes.innermost(e));
            }
        }
    }

    private void compareAll() throws IOException, InterruptedException {
        sheet.events(parts.events().count(BATCH, last));
        refresh();
        try (InFlight inFlight = new InFlight(EVENTS_COMPARED_AT_ONCE)) {
            long position = 0;
            while (position < last) {
                List<StoredEvent> read = parts.events().after(position, EVENTS_READ_AT_ONCE);
                for (StoredEvent event : read) {
                    if (event.position() <= last && event.payloadType().equals(BATCH)) {
                        inFlight.begin(() -> compare(event));
                    }
                }
                position = read.isEmpty() ? last : read.getLast().position();
            }
            inFlight.await();
            if (!again.isEmpty()) {
                awaitSettled(again.last());
                refresh();
                for (long each : again) {
                    StoredEvent event = parts.events().at(each).orElseThrow();
                    inFlight.begin(() -> sheet.add(outcome(event)));
                }
                inFlight.await();
            }
        }
        findStrays(channel.reviewIndex(), true);
        findStrays(channel.rejectionIndex(), false);
    }

    private void refresh() throws IOException, InterruptedException {
        elasticsearch.ask(() -> {
            parts.documents().refresh(channel);
            return channel;
        });
    }

    private void compare(StoredEvent event) throws IOException, InterruptedException {
        Outcome outcome = outcome(event);
        if (outcome.isFinal()) {
            sheet.add(outcome);
        } else {
            again.add(event.position());
        }
    }

    private Outcome outcome(StoredEvent event) throws IOException, InterruptedException {
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
            sheet.waits("Events are pending, the first at position " + pending.getFirst());
            if (stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException();
            }
        }
        sheet.waits(null);
    }

    private void findStrays(String index, boolean ofReviews) throws IOException, InterruptedException {
        JsonNode after = null;
        do {
            JsonNode from = after;
            OrphanScan.Page page = elasticsearch.ask(() -> parts.strays().claimed(index, from));
            Set<Long> claimed = page.positions().stream()
                    .map(OrphanScan.Claimed::position)
                    .filter(Objects::nonNull)
                    .filter(position -> !takesNoMore || position <= last)
                    .collect(Collectors.toSet());
            // Asked after the index: what is applied was stored before.
            Set<Long> batches = parts.events().positionsOf(BATCH, claimed);
            List<OrphanScan.Claimed> strays = page.positions().stream()
                    .filter(position -> !OrphanScan.isAmong(batches, position))
                    .toList();
            if (!strays.isEmpty()) {
                sheet.addStrays(elasticsearch.ask(() -> parts.strays().extra(index, ofReviews, strays)));
            }
            after = page.after();
        } while (after != null);
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
