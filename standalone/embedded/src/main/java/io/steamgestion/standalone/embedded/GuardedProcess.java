// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process that ends with this one; made by {@link Guard}. */
public final class GuardedProcess implements AutoCloseable {

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final String name;
    private final Process guard;
    private final long childProcessId;
    private final Path log;

    GuardedProcess(String name, Process guard, long childProcessId, Path log) {
        this.name = name;
        this.guard = guard;
        this.childProcessId = childProcessId;
        this.log = log;
    }

    /** Process id of the command itself, not of its guard. */
    public long childProcessId() {
        return childProcessId;
    }

    /** File with the command's standard output and standard error. */
    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return guard.isAlive();
    }

    /** Completes with the command's exit status (128 + signal number if a signal ended it). */
    public CompletableFuture<Integer> onExit() {
        return guard.onExit().thenApply(Process::exitValue);
    }

    /**
     * Asks the command to end by SIGTERM and waits until it and its guard are gone. The guard kills it after
     * the grace that it was started with; when {@code limit} is shorter, it is killed then. Stopping twice is harmless.
     *
     * @return the command's exit status
     */
    public int stop(Duration limit) {
        guard.destroy();
        try {
            if (!guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                ProcessHandle.of(childProcessId).ifPresent(ProcessHandle::destroyForcibly);
                if (!guard.waitFor(AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            "%s (process %d) could not be killed".formatted(name, childProcessId));
                }
            }
            guard.getOutputStream().close();
            return guard.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ProcessHandle.of(childProcessId).ifPresent(ProcessHandle::destroyForcibly);
            throw new IllegalStateException("Interrupted while %s was stopping; killed it".formatted(name), e);
        } catch (IOException e) {
            throw new IllegalStateException("Could not close the pipe to the guard of " + name, e);
        }
    }

    /** {@link #stop(Duration)} with {@link Guard#GRACE}. */
    @Override
    public void close() {
        stop(Guard.GRACE.plus(AFTER_KILL));
    }

    /** The last lines of the log, for error messages. */
    public String lastLogLines(int count) {
        return lastLines(log, count);
    }

    static String lastLines(Path file, int count) {
        if (!Files.isReadable(file)) {
            return "(no log at " + file + ")";
        }
        try {
            List<String> lines =
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(log %s can't be read: %s)".formatted(file, e.getMessage());
        }
    }
}
