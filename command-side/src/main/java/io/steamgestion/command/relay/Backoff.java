// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Exponential waits with jitter, up to a limit; a success starts over. Not thread-safe. */
public final class Backoff {

    private final long firstMillis;
    private final long limitMillis;
    private int failures;

    public Backoff(Duration first, Duration limit) {
        firstMillis = first.toMillis();
        limitMillis = limit.toMillis();
    }

    /** How long to wait after one more failure: between half and all of the exponential step. */
    public Duration next() {
        long step = Math.min(limitMillis, firstMillis << Math.min(failures, 20));
        failures++;
        return Duration.ofMillis(step / 2 + ThreadLocalRandom.current().nextLong(step / 2 + 1));
    }

    public void succeeded() {
        failures = 0;
    }
}
