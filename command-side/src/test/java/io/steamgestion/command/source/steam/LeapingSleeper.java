// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by waiting, and at once. */
final class LeapingSleeper implements Sleeper {

    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final List<Duration> sleeps = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return START.plus(passed);
    }

    @Override
    public synchronized long nanos() {
        return passed.toNanos();
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(duration);
        passed = passed.plus(duration);
    }

    /** Everything that was waited, in order. */
    synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    synchronized Duration passed() {
        return passed;
    }
}
