// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast one generation was fed over the last seconds: the slope between the oldest and the newest of few samples. */
final class FeedRate {

    /** Long enough to smooth over commits and bulk requests, short enough to show a stall. */
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private static final double SECOND = 1e9;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** What was settled at one moment, and what was left. */
    private record Sample(long nanos, long settled, long left) {}

    /**
     * Adds a sample.
     *
     * @param nanos of a clock that only goes forward
     * @param settled events that are applied or parked
     * @param left events that are not, and to come
     */
    void add(long nanos, long settled, long left) {
        samples.addLast(new Sample(nanos, settled, left));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
    }

    /** Settled events a second; 0 before there are two samples. */
    double eventsPerSecond() {
        return samples.isEmpty()
                ? 0
                : Math.max(
                        0,
                        perSecond(
                                samples.getLast().settled() - samples.getFirst().settled()));
    }

    /** Seconds until nothing is left, if it goes on like this; null while that can't be told. */
    @Nullable
    Long secondsLeft() {
        if (samples.isEmpty()) {
            return null;
        }
        long left = samples.getLast().left();
        if (left == 0) {
            return 0L;
        }
        double speed = perSecond(samples.getFirst().left() - left);
        return speed <= 0 ? null : (long) Math.ceil(left / speed);
    }

    private double perSecond(long difference) {
        long nanos = samples.getLast().nanos() - samples.getFirst().nanos();
        return nanos <= 0 ? 0 : difference * SECOND / nanos;
    }
}
