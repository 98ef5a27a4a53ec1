// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits that double up to a limit, each shortened by up to a third at random, so that many who wait for the same thing
 * do not come back together. Not thread-safe.
 */
public final class Backoff {

    private final Duration first;
    private final Duration limit;
    private int failures;

    public Backoff(Duration first, Duration limit) {
        this.first = first;
        this.limit = limit;
    }

    /** The next wait. */
    public Duration next() {
        long doubled = first.toMillis() << Math.min(failures++, 20);
        long longest = Math.max(1, Math.min(doubled, limit.toMillis()));
        return Duration.ofMillis(longest - ThreadLocalRandom.current().nextLong(longest / 3 + 1));
    }

    /** How often {@link #next} was called since the last {@link #reset}. */
    public int failures() {
        return failures;
    }

    /** Starts over after a success. */
    public void reset() {
        failures = 0;
    }
}
