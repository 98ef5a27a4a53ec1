// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.platform;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits that double up to a limit, each shortened by up to a half at random, so that many who wait for the same thing do
 * not come back together. Not thread-safe.
 */
public final class Backoff {

    private static final int MOST_DOUBLINGS = 20;

    private final long firstMillis;
    private final long limitMillis;
    private int failures;

    public Backoff(Duration first, Duration limit) {
        firstMillis = first.toMillis();
        limitMillis = limit.toMillis();
    }

    /** How long to wait after one more failure; at least a millisecond. */
    public Duration next() {
        long doubled = firstMillis << Math.min(failures++, MOST_DOUBLINGS);
        long longest = Math.max(1, Math.min(doubled, limitMillis));
        return Duration.ofMillis(longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }

    /** How often {@link #next} was called since the last success. */
    public int failures() {
        return failures;
    }

    /** Starts over. */
    public void succeeded() {
        failures = 0;
    }
}
