// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.rate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Few samples of the last seconds, and how fast what they count went: the slope between the oldest and the newest. Not
 * thread-safe.
 *
 * @param <S> what was counted at one moment
 */
public final class RecentSamples<S> {

    /** Long enough to smooth over commits and bulk requests, short enough to show a stall. */
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private static final double SECOND = 1e9;

    private final Deque<Taken<S>> taken = new ArrayDeque<>();

    private record Taken<S>(long nanos, S sample) {}

    /** @param nanos of a clock that only goes forward */
    public void add(long nanos, S sample) {
        taken.addLast(new Taken<>(nanos, sample));
        while (taken.size() > 2 && nanos - taken.getFirst().nanos() > WINDOW_NANOS) {
            taken.removeFirst();
        }
    }

    public boolean isEmpty() {
        return taken.isEmpty();
    }

    /** @throws java.util.NoSuchElementException before the first sample */
    public S newest() {
        return taken.getLast().sample();
    }

    /** How fast a count grew, per second; 0 before there are two samples. */
    public double perSecond(ToLongFunction<S> count) {
        if (taken.isEmpty()) {
            return 0;
        }
        Taken<S> first = taken.getFirst();
        Taken<S> last = taken.getLast();
        long nanos = last.nanos() - first.nanos();
        long difference = count.applyAsLong(last.sample()) - count.applyAsLong(first.sample());
        return nanos <= 0 ? 0 : difference * SECOND / nanos;
    }

    /** Seconds until nothing is left at a speed; null while that can't be told. */
    public static @Nullable Long secondsUntilDone(double left, double perSecond) {
        if (left <= 0) {
            return 0L;
        }
        return perSecond <= 0 ? null : (long) Math.ceil(left / perSecond);
    }
}
