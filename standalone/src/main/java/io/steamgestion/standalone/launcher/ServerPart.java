// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.embedded.EmbeddedStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Elasticsearch or Redis. */
final class ServerPart implements Part {

    private final String name;
    private final Path log;
    private final EmbeddedPart server;
    private final LongSupplier processId;
    private volatile boolean started;
    private volatile boolean stopped;

    ServerPart(String name, Path log, EmbeddedPart server, LongSupplier processId) {
        this.name = name;
        this.log = log;
        this.server = server;
        this.processId = processId;
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
        if (stopped) {
            throw new EmbeddedStartException(name + " is being stopped.");
        }
        server.restart();
        started = true;
    }

    @Override
    public void stop(Duration limit) {
        stopped = true;
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop, Threads.VIRTUAL);
        CompletableFuture<Void> kill = CompletableFuture.runAsync(
                this::kill, CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        try {
            stopped.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IllegalStateException cause ? cause : e;
        } finally {
            kill.cancel(false);
        }
    }

    private void kill() {
        if (!started) {
            return;
        }
        ProcessHandle.of(processId()).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    @Override
    public long processId() {
        return processId.getAsLong();
    }

    @Override
    public CompletableFuture<?> onExit() {
        return ProcessHandle.of(processId())
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
