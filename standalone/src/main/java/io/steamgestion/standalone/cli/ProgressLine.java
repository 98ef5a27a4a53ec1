// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import java.util.ArrayDeque;
import java.util.Deque;

/** The words and the bar of an ingestion's progress: what is accepted, and the share of it that is searchable. */
final class ProgressLine {

    private static final int WIDTH = 32;
    private static final double SECOND = 1e9;
    private static final double WINDOW_NANOS = 10 * SECOND;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private String name = "";
    private long accepted;
    private long searchable;
    private double readShare;
    private double searchableShare;

    private record Sample(long nanos, long searchable, double share) {}

    void update(IngestionStatus status, long nanos) {
        Reconciliation account = status.reconciliation();
        name = status.source().name();
        accepted = account.accepted();
        searchable = account.accepted() - account.pending();
        long bytes = status.source().bytes();
        readShare = status.state().ended() || bytes <= 0
                ? 1
                : Math.min(1, (double) status.totals().sourceBytes() / bytes);
        searchableShare = accepted == 0 ? (account.settled() ? 1 : 0) : readShare * searchable / accepted;
        samples.addLast(new Sample(nanos, searchable, searchableShare));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
    }

    String text(boolean bar) {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = Math.max((last.nanos() - first.nanos()) / SECOND, 0.001);
        String words = "%s %s%3.0f %%  %,d accepted, %,d searchable, %,.0f/s"
                .formatted(
                        name,
                        bar ? bar() + " " : "",
                        searchableShare * 100,
                        accepted,
                        searchable,
                        (last.searchable() - first.searchable()) / seconds);
        double speed = (last.share() - first.share()) / seconds;
        return speed > 0 && searchableShare < 1 ? words + ", " + time((1 - searchableShare) / speed) + " left" : words;
    }

    /** {@code #} is searchable, {@code =} is accepted. */
    private String bar() {
        int full = (int) (searchableShare * WIDTH);
        int half = Math.max(0, (int) (readShare * WIDTH) - full);
        return "[" + "#".repeat(full) + "=".repeat(half) + ".".repeat(WIDTH - full - half) + "]";
    }

    private static String time(double seconds) {
        long whole = Math.round(Math.ceil(seconds));
        return whole >= 3600
                ? "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60)
                : "%d:%02d".formatted(whole / 60, whole % 60);
    }
}
