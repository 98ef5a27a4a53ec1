// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.Guard;
import io.steamgestion.standalone.embedded.GuardedProcess;
import io.steamgestion.standalone.embedded.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One of our own programs, in a JVM of its own. */
final class JvmPart implements Part {

    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    /** Alone on the machine, unlike at first. */
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(90);

    private final String name;
    private final Path log;
    private final Path folder;
    private final Path console;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Readiness.Probe probe;
    private volatile @Nullable GuardedProcess process;
    private volatile boolean stopped;

    /**
     * @param log what the program logs; named when it fails
     * @param folder where it runs
     * @param console what it prints, which is little or nothing
     * @param probe tells whether it is of use
     */
    JvmPart(
            String name,
            Path log,
            Path folder,
            Path console,
            List<String> command,
            Map<String, String> environment,
            Readiness.Probe probe) {
        this.name = name;
        this.log = log;
        this.folder = folder;
        this.console = console;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.probe = probe;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public void start() {
        Duration limit = process == null ? START_LIMIT : RESTART_LIMIT;
        GuardedProcess started = Guard.start(command, environment, console, folder);
        process = started;
        if (stopped) {
            started.stop(Duration.ZERO);
        }
        Readiness.await(name, started, limit, probe);
    }

    @Override
    public void stop(Duration limit) {
        stopped = true;
        GuardedProcess running = process;
        if (running != null) {
            running.stop(limit);
        }
    }

    @Override
    public boolean isStarted() {
        return process != null;
    }

    @Override
    public long processId() {
        return running().childProcessId();
    }

    @Override
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
