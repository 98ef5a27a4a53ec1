// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A process on loopback that others need. It can be started again at the same address, over the same data folder, and ends
 * with this process.
 */
public abstract class ServerProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    /** Alone on the machine, unlike at first. */
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(90);

    private static final int QUOTED_LINES = 20;

    private final String name;
    private final Path log;
    private final Path console;
    private final Path folder;
    private volatile @Nullable GuardedProcess process;
    private volatile boolean ended;

    /**
     * A process that is not started yet.
     *
     * @param name for messages
     * @param log what it logs; named when it fails
     * @param console what it prints by itself, which may be the log too
     * @param folder where it runs
     */
    protected ServerProcess(String name, Path log, Path console, Path folder) {
        this.name = name;
        this.log = log;
        this.console = console;
        this.folder = folder;
    }

    /** The command that runs it, asked for at every start. */
    protected abstract List<String> command() throws IOException;

    /** What is added to this process's environment. */
    protected Map<String, String> environment() {
        return Map.of();
    }

    /** Whether it is of use; a connection that fails means "not yet". */
    protected abstract boolean isReady() throws IOException, InterruptedException;

    /** How long the next start may take. */
    protected Duration startLimit() {
        return isStarted() ? RESTART_LIMIT : START_LIMIT;
    }

    /** Its role, which is also its name in the run file and in messages. */
    public String role() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Where to look when it fails. */
    public Path log() {
        return log;
    }

    /**
     * Starts it, also again after it ended; returns when it is of use.
     *
     * @throws EmbeddedStartException if it can't be started, or was ended meanwhile
     */
    public void start() {
        Duration limit = startLimit();
        try {
            GuardedProcess started = Guard.start(command(), environment(), console, folder);
            process = started;
            if (ended) {
                started.stop(Duration.ZERO);
            }
            Readiness.await(name, started, limit, this::isReady);
        } catch (IOException e) {
            throw new EmbeddedStartException("%s could not be started: %s".formatted(name, e), e);
        } catch (EmbeddedStartException e) {
            if (log.equals(console) || !isStarted()) {
                throw e;
            }
            String end = GuardedProcess.lastLines(log, QUOTED_LINES);
            throw new EmbeddedStartException("%s%nThe end of %s:%n%s".formatted(e.getMessage(), log, end), e);
        }
    }

    /** Ends it and keeps its data folder, if it has one. Stopping twice is harmless. */
    public void stop() {
        GuardedProcess running = process;
        if (running != null) {
            running.close();
        }
        process = null;
    }

    /** Stops it if it runs, and starts it again. */
    public void restart() {
        stop();
        start();
    }

    /** Kills it by SIGKILL, as a crash would; {@link #restart()} brings it back. */
    public void kill() {
        ProcessHandle.of(processId()).ifPresent(ProcessHandle::destroyForcibly);
        stop();
    }

    /** Ends it for good, by force after the limit; returns when it is gone. Harmless if it does not run. */
    public void end(Duration limit) {
        ended = true;
        GuardedProcess running = process;
        if (running != null) {
            running.stop(limit);
        }
    }

    /** Whether it was started, and so has a process, which may have ended by itself. */
    public boolean isStarted() {
        return process != null;
    }

    /** The started process. */
    public long processId() {
        return running().childProcessId();
    }

    /** Completes when the started process ends, however it ends. */
    public CompletableFuture<?> onExit() {
        return running().onExit();
    }

    private GuardedProcess running() {
        GuardedProcess running = process;
        if (running == null) {
            throw new IllegalStateException(name + " is not started");
        }
        return running;
    }
}
