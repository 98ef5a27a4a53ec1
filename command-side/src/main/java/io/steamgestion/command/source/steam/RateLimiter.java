// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import java.time.Duration;

/**
 * Lets requests to Steam through one after the other, with a pause between them. All ingestions of the process share it:
 * Steam counts by address, and one that is asked to wait is asked for all. Thread-safe.
 */
final class RateLimiter {

    private final Duration pause;
    private final Sleeper waiter;
    private final long start;
    private Duration nextTurn = Duration.ZERO;
    private Duration closedUntil = Duration.ZERO;

    RateLimiter(Duration pause, Sleeper waiter) {
        this.pause = pause;
        this.waiter = waiter;
        this.start = waiter.nanos();
    }

    /** Waits for a turn. */
    void pass() throws InterruptedException {
        until(turn());
        Duration closed;
        while ((closed = closedUntil()).compareTo(now()) > 0) {
            until(closed);
        }
    }

    /** Lets nobody through for a while. */
    synchronized void close(Duration time) {
        closedUntil = later(closedUntil, now().plus(time));
        nextTurn = later(nextTurn, closedUntil);
    }

    private synchronized Duration turn() {
        Duration turn = later(nextTurn, now());
        nextTurn = turn.plus(pause);
        return turn;
    }

    private synchronized Duration closedUntil() {
        return closedUntil;
    }

    private void until(Duration moment) throws InterruptedException {
        Duration left = moment.minus(now());
        if (left.isPositive()) {
            waiter.sleep(left);
        }
    }

    private Duration now() {
        return Duration.ofNanos(waiter.nanos() - start);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
