// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, bounded, until a started process is of use. */
public final class Readiness {

    private static final long PAUSE_MILLIS = 50;
    private static final int CONNECT_MILLIS = 1000;
    private static final int QUOTED_LINES = 20;

    private Readiness() {}

    /** Answers whether the process is ready; a connection that fails means "not yet". */
    @FunctionalInterface
    public interface Probe {
        boolean isReady() throws IOException, InterruptedException;
    }

    /**
     * Returns once the probe says so.
     *
     * @throws EmbeddedStartException when the process ends first or the limit passes, with its last log lines; it is
     *     stopped then
     */
    public static void await(String name, GuardedProcess process, Duration limit, Probe probe) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!answers(probe)) {
                if (System.nanoTime() > deadline) {
                    process.close();
                    throw new EmbeddedStartException("%s was not ready within %d s. The end of its log %s:%n%s"
                            .formatted(name, limit.toSeconds(), process.log(), process.lastLogLines(QUOTED_LINES)));
                }
                pause(name, process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.close();
            throw new EmbeddedStartException("Interrupted while %s was starting".formatted(name), e);
        }
    }

    /** Whether somebody listens there, on loopback. */
    static boolean isOpen(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        }
    }

    private static boolean answers(Probe probe) throws InterruptedException {
        try {
            return probe.isReady();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause(String name, GuardedProcess process) throws InterruptedException {
        try {
            int status = process.onExit().get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            throw new EmbeddedStartException("%s ended with status %d while starting. The end of its log %s:%n%s"
                    .formatted(name, status, process.log(), process.lastLogLines(QUOTED_LINES)));
        } catch (TimeoutException stillRuns) {
            // The pause is over.
        } catch (ExecutionException e) {
            throw new EmbeddedStartException("Could not watch " + name, e);
        }
    }
}
