// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How long to wait before a process that ended is started again, and when to give up. Time is uptime, not the wall clock's. */
final class RestartPolicy {

    static final int MOST_ENDS = 5;
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Duration firstPause;
    private final Duration window;
    private final Deque<Duration> ends = new ArrayDeque<>();

    /**
     * @param firstPause before the start that follows a single end
     * @param window the time within which {@link #MOST_ENDS} ends are too many
     */
    RestartPolicy(Duration firstPause, Duration window) {
        this.firstPause = firstPause;
        this.window = window;
    }

    Duration window() {
        return window;
    }

    /**
     * The pause before the next start, doubled for each end within the window; empty when there were too many.
     *
     * @param uptime when the process ended, since any fixed moment
     */
    Optional<Duration> afterEnd(Duration uptime) {
        while (!ends.isEmpty() && ends.getFirst().compareTo(uptime.minus(window)) < 0) {
            ends.removeFirst();
        }
        ends.addLast(uptime);
        if (ends.size() >= MOST_ENDS) {
            return Optional.empty();
        }
        Duration pause = firstPause.multipliedBy(1L << (ends.size() - 1));
        return Optional.of(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
