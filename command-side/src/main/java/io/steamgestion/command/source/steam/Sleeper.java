// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import java.time.Duration;
import java.time.Instant;

/** Time as the source meets it. */
interface Sleeper {

    /** The clock on the wall. */
    Instant now();

    /** A clock that nobody sets: for measuring, from an arbitrary zero. */
    long nanos();

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;

    /** Real time. */
    Sleeper REAL = new Sleeper() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };
}
