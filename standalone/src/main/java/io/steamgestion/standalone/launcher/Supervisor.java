// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.EmbeddedStartException;
import io.steamgestion.standalone.embedded.ServerProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches one part and starts it again when it ends, with growing pauses, until it ends too often.
 *
 * @param stopping counted down before parts are stopped on purpose
 * @param messages takes a sentence for the person who watches
 * @param restarted is told that the part runs again, as another process
 * @param gaveUp takes a sentence when the part ended too often: the system can't go on
 */
record Supervisor(
        ServerProcess part,
        RestartPolicy policy,
        CountDownLatch stopping,
        Consumer<String> messages,
        Runnable restarted,
        Consumer<String> gaveUp) {

    /** Runs until the system stops, or the part ended too often. */
    void watch() {
        try {
            while (true) {
                part.onExit().get();
                Optional<Duration> pause = policy.afterEnd(Duration.ofNanos(System.nanoTime()));
                if (stopping.await(pause.orElse(Duration.ZERO).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (pause.isEmpty()) {
                    gaveUp.accept("%s ended %d times within %d s, so everything is stopped; its log is %s."
                            .formatted(
                                    part.role(),
                                    RestartPolicy.MOST_ENDS,
                                    policy.window().toSeconds(),
                                    part.log()));
                    return;
                }
                startAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            gaveUp.accept(part.role() + " can't be watched any more, so everything is stopped: " + e + ".");
        }
    }

    private void startAgain() {
        messages.accept(part.role() + " ended; starting it again.");
        try {
            part.start();
            messages.accept(part.role() + " runs again.");
            restarted.run();
        } catch (EmbeddedStartException e) {
            // Its end is noticed, and counted, in the next round.
            messages.accept("%s could not be started again; its log is %s.".formatted(part.role(), part.log()));
        }
    }
}
