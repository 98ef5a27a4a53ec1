// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.ProjectorHeartbeat;
import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.RunningCommandSide;
import io.steamgestion.command.relay.Relays;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reports what is published to whichever generation, as projectors would. Documents are written by the test. */
final class ReportingProjector implements AutoCloseable {

    private static final int ROWS = 1;

    private final Ledger ledger;
    private final Relays relays;
    private final Map<Integer, Long> limits = new ConcurrentHashMap<>();
    private final Map<String, Long> refused = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);

    ReportingProjector(RunningCommandSide commandSide) {
        ledger = commandSide.bean(Ledger.class);
        relays = commandSide.bean(Relays.class);
    }

    /** Reports nothing of a generation that comes after a position. */
    ReportingProjector hold(int generation, long position) {
        limits.put(generation, position);
        return this;
    }

    /** Reports everything of a generation again. */
    void release(int generation) {
        limits.remove(generation);
    }

    /** Parks a review of the event at a position. */
    ReportingProjector refuse(int generation, long position, long review) {
        refused.put(generation + "-" + position, review);
        return this;
    }

    ReportingProjector start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!stopped.await(10, TimeUnit.MILLISECONDS)) {
                ledger.generations().forEach(this::report);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(int generation) {
        Feed feed = ledger.feed(generation).orElse(null);
        if (feed == null) {
            return;
        }
        WorkerStatus worker = new WorkerStatus("a test", "here", 1, Instant.EPOCH, Instant.now(), 0, 0, 0, 0, 0, null);
        relays.workers().heard(new ProjectorHeartbeat(feed.storeId(), generation, 0, worker));
        long last = Math.min(feed.published(), limits.getOrDefault(generation, Long.MAX_VALUE));
        for (long position = ledger.completeThrough(generation) + 1; position <= last; position++) {
            Long review = refused.get(generation + "-" + position);
            List<ParkedItem> parked = review == null
                    ? List.of()
                    : List.of(new ParkedItem(review, ParkedKind.REFUSED, 1, "the mapping says no"));
            ledger.settle(List.of(new AppliedReport(
                    feed.storeId(), generation, position, 0, "an ingestion", ROWS, parked, "a test")));
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped.countDown();
        thread.join();
    }
}
