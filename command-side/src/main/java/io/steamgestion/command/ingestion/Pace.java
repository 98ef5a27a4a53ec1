// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast one ingestion went over the last seconds: the slope between the oldest and the newest of few samples. */
final class Pace {

    /** Long enough to smooth over commits and bulk requests, short enough to show a stall. */
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private static final double SECOND = 1e9;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** What was counted at one moment; {@code bytes} is how much of the source was read, 0 where nobody knows. */
    record Sample(long nanos, long accepted, long searchable, long bytes) {}

    void add(Sample sample) {
        samples.addLast(sample);
        while (samples.size() > 2 && sample.nanos() - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
    }

    /** Accepted rows a second. */
    double acceptedPerSecond() {
        return perSecond(samples.getLast().accepted() - samples.getFirst().accepted());
    }

    /** Searchable rows a second. */
    double searchablePerSecond() {
        return perSecond(samples.getLast().searchable() - samples.getFirst().searchable());
    }

    /** Seconds until the {@code totalBytes} of the source are read; null while that can't be told. */
    @Nullable
    Long secondsToRead(long totalBytes) {
        double speed = perSecond(samples.getLast().bytes() - samples.getFirst().bytes());
        return seconds(totalBytes - samples.getLast().bytes(), speed);
    }

    /**
     * Seconds until every row of a source is searchable that is still read, if its rows are spread evenly over its bytes;
     * null while that can't be told.
     */
    @Nullable
    Long secondsToSearchable(long totalBytes) {
        Sample last = samples.getLast();
        if (last.bytes() <= 0 || last.accepted() <= 0) {
            return null;
        }
        double expected = Math.max(last.accepted(), (double) last.accepted() * totalBytes / last.bytes());
        return seconds(expected - last.searchable(), searchablePerSecond());
    }

    /** Seconds until every accepted row is searchable; null while that can't be told. */
    @Nullable
    Long secondsToSearchable() {
        return seconds(samples.getLast().accepted() - samples.getLast().searchable(), searchablePerSecond());
    }

    private double perSecond(long difference) {
        long nanos = samples.getLast().nanos() - samples.getFirst().nanos();
        return nanos <= 0 ? 0 : difference * SECOND / nanos;
    }

    private static @Nullable Long seconds(double left, double speed) {
        if (left <= 0) {
            return 0L;
        }
        return speed <= 0 ? null : (long) Math.ceil(left / speed);
    }
}
