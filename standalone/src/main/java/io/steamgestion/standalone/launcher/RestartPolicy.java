// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How long to wait before a process that ended is started again, and when to give up. */
final class RestartPolicy {

    static final int MOST_ENDS = 5;
    static final Duration WITHIN = Duration.ofMinutes(2);

    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Duration firstPause;
    private final Deque<Instant> ends = new ArrayDeque<>();

    RestartPolicy(Duration firstPause) {
        this.firstPause = firstPause;
    }

    /** The pause before the next start, doubled for each end of the last minutes; empty when there were too many. */
    Optional<Duration> afterEnd(Instant now) {
        while (!ends.isEmpty() && ends.getFirst().isBefore(now.minus(WITHIN))) {
            ends.removeFirst();
        }
        ends.addLast(now);
        if (ends.size() >= MOST_ENDS) {
            return Optional.empty();
        }
        Duration pause = firstPause.multipliedBy(1L << (ends.size() - 1));
        return Optional.of(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
