// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import io.steamgestion.standalone.embedded.Folders;
import io.steamgestion.standalone.embedded.Guard;
import io.steamgestion.standalone.embedded.GuardedProcess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program where it can touch nothing that matters, only to see what its start needs. */
final class TrainingRun implements AutoCloseable {

    /** For all commands together, on a slow and busy machine; others take a half of a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** The same, when others leave little of the processors. */
    private static final Duration LIMIT_ASIDE = Duration.ofHours(1);

    /** Nothing that it does is of worth if it is not done to the end. */
    private static final Duration GRACE = Duration.ZERO;

    private static final Duration KILL_LIMIT = Duration.ofSeconds(2);

    private final Path scratch;
    private final Path log;
    private final Map<String, String> environment;
    private final boolean aside;
    private final Duration limit;
    private final long deadline;

    /**
     * @param scratch folder that it runs in, which is deleted afterwards
     * @param log takes what it prints
     * @param environment added to this process's own
     * @param aside whether it gives way to all other work of the machine
     */
    TrainingRun(Path scratch, Path log, Map<String, String> environment, boolean aside) {
        this.scratch = scratch;
        this.log = log;
        this.environment = new HashMap<>(environment);
        // Whatever is asked of every JVM here, such as an agent, the cache is made without.
        this.environment.putAll(Map.of("JAVA_TOOL_OPTIONS", "", "JDK_JAVA_OPTIONS", "", "_JAVA_OPTIONS", ""));
        this.aside = aside;
        this.limit = aside ? LIMIT_ASIDE : LIMIT;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /**
     * Runs a command to its end. It is killed when this thread is interrupted or this process ends, however it ends.
     *
     * @throws IOException if it fails, or takes too long
     * @throws InterruptedIOException if this thread is interrupted
     */
    void await(List<String> command) throws IOException {
        Files.createDirectories(scratch);
        GuardedProcess process =
                Guard.start(aside ? LowestPriority.of(command) : command, environment, log, scratch, GRACE);
        try {
            int status = process.onExit().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (status != 0) {
                throw new IOException("it ended with status %d; its log is %s".formatted(status, log));
            }
        } catch (TimeoutException e) {
            throw new IOException("it took more than %d s".formatted(limit.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            // An interrupted thread could not wait for the end of what it kills.
            throw (IOException) new InterruptedIOException("it was interrupted").initCause(e);
        } finally {
            process.stop(KILL_LIMIT);
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(scratch);
    }
}
