// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.platform.Causes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a virtual thread of its own. A failure is said once in the log, until the reason
 * changes, and is tried again with a growing pause.
 */
public final class RepeatingTask implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatingTask.class);
    private static final Duration FAILURE_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    /** One round of the task. */
    @FunctionalInterface
    public interface Round {

        /** Does the work and says how long to wait before the next round. */
        Duration run() throws InterruptedException;
    }

    private final String name;
    private final Round round;
    private final Backoff backoff;
    private final Thread thread;
    private @Nullable String lastFailure;

    private RepeatingTask(String name, Backoff backoff, Round round) {
        this.name = name;
        this.round = round;
        this.backoff = backoff;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
    }

    /**
     * Starts the task.
     *
     * @param name what it does, for the log
     */
    public static RepeatingTask start(String name, Duration firstPauseAfterFailure, Round round) {
        return start(name, firstPauseAfterFailure, FAILURE_LIMIT, round);
    }

    /** Starts a task that is never late by more than the longest pause, as soon as it can succeed again. */
    public static RepeatingTask start(
            String name, Duration firstPauseAfterFailure, Duration longestPauseAfterFailure, Round round) {
        RepeatingTask task =
                new RepeatingTask(name, new Backoff(firstPauseAfterFailure, longestPauseAfterFailure), round);
        task.thread.start();
        return task;
    }

    private void repeat() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(once());
            }
        } catch (InterruptedException e) {
            LOG.debug("{} ends", name);
        }
    }

    private Duration once() throws InterruptedException {
        try {
            Duration pause = round.run();
            if (lastFailure != null) {
                LOG.info("{}: works again", name);
                lastFailure = null;
            }
            backoff.succeeded();
            return pause;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            String failure = Causes.innermost(e);
            if (!Objects.equals(failure, lastFailure)) {
                LOG.warn("{}: {}; trying again", name, failure, e);
                lastFailure = failure;
            }
            return backoff.next();
        }
    }

    /** Interrupts the task and waits until it has ended, two seconds at most. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
