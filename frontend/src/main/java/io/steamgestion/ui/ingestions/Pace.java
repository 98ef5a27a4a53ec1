// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.ui.widgets.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast an ingestion goes and how long it still takes, from the updates of the last seconds. */
final class Pace {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(200);

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * Takes a status that arrived at {@code nanos}, a reading of a clock that never goes back.
     */
    void add(IngestionStatus status, long nanos) {
        samples.addLast(
                new Sample(nanos, settled(status.reconciliation()), estimatedRows(status), Stage.moving(status)));
        // Keeps one sample from before the window, so that a rare update still has something to compare with.
        while (samples.size() > 2 && nanos - second().nanos > WINDOW.toNanos()) {
            samples.removeFirst();
        }
    }

    /** Rows made searchable in a second; empty while unknown or at rest. */
    Optional<Double> rowsPerSecond() {
        if (samples.size() < 2 || !samples.getLast().moving) {
            return Optional.empty();
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long nanos = last.nanos - first.nanos;
        return nanos < SHORTEST.toNanos() || last.settled <= first.settled
                ? Optional.empty()
                : Optional.of((last.settled - first.settled) * 1e9 / nanos);
    }

    /** Time until all is searchable at this pace; while the file is read, its number of rows is estimated by its bytes. */
    Optional<Duration> left() {
        return rowsPerSecond().map(rate -> {
            Sample last = samples.getLast();
            return Duration.ofMillis((long) (Math.max(0, last.expected - last.settled) / rate * 1000));
        });
    }

    private Sample second() {
        var all = samples.iterator();
        all.next();
        return all.next();
    }

    private static long settled(Reconciliation account) {
        return account.applied() + account.parked() + account.discarded();
    }

    private static long estimatedRows(IngestionStatus status) {
        long accepted = status.reconciliation().accepted();
        long read = status.totals().sourceBytes();
        return status.state() != IngestionState.RUNNING
                        || read <= 0
                        || status.source().bytes() <= read
                ? accepted
                : (long) ((double) accepted * status.source().bytes() / read);
    }

    private record Sample(long nanos, long settled, long expected, boolean moving) {}
}
