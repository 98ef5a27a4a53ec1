// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.standalone.embedded.EmbeddedStartException;
import io.steamgestion.standalone.embedded.ServerProcess;
import io.steamgestion.standalone.launcher.RunFile.StartedProcess;
import io.steamgestion.standalone.launcher.faststart.BackgroundPreparation;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything on one machine: servers, command-side, query-side and dashboard, each a process of its own. They are
 * watched, started again when they end, and end with this process, however it ends.
 */
public final class RunningSystem implements AutoCloseable {

    private static final Duration SEARCHABLE_LIMIT = Duration.ofSeconds(60);

    private final LaunchSettings settings;
    private final Consumer<String> messages;
    private final BackgroundPreparation preparation;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private volatile @Nullable DataFolder folder;
    private volatile @Nullable Plan plan;
    private volatile boolean ready;

    /** @param messages takes a sentence whenever something happens that a person would want to know */
    public RunningSystem(LaunchSettings settings, Consumer<String> messages) {
        this.settings = settings;
        this.messages = messages;
        this.preparation = new BackgroundPreparation(messages);
    }

    /**
     * Starts everything; returns when every part has answered. When it fails, nothing is left behind.
     *
     * @throws RefusedException if the folder or the port is taken
     * @throws LaunchFailedException if a part can't be started
     */
    public RunFile start() throws IOException, InterruptedException {
        DataFolder data = DataFolder.take(settings.data());
        folder = data;
        try {
            Ports.requireFree(settings.port());
            Plan made = Plan.of(settings, data);
            plan = made;
            if (closed.get()) {
                throw new LaunchFailedException("The start was called off.", null);
            }
            Starts.all(made.parts(), this::started);
            for (ServerProcess part : made.parts()) {
                RestartPolicy policy = new RestartPolicy(RestartPolicy.FIRST_PAUSE, settings.restartWindow());
                Starts.VIRTUAL.execute(new Supervisor(
                        part, policy, stopping, messages, this::rememberProcesses, failure::complete)::watch);
            }
            if (!SearchableGeneration.await(made.addresses().commandApi(), SEARCHABLE_LIMIT, stopping)) {
                messages.accept(
                        "There is no index to search yet; what is ingested waits for it. Why: ./steamgestion status");
            }
            ready = true;
            return writeRunFile();
        } catch (EmbeddedStartException e) {
            close();
            throw new LaunchFailedException(Starts.firstSentence(e), e);
        } catch (RuntimeException | IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Makes later starts faster, where that is not done, in the background and beside whatever goes on; it ends with the
     * system. To be asked for once the system has started and the first work is done.
     */
    public void prepareLaterStarts() {
        preparation.begin(Objects.requireNonNull(plan).starts());
    }

    private void started(ServerProcess part, long seconds) {
        rememberProcesses();
        messages.accept("  %s is up (%d s)".formatted(part.role(), seconds));
    }

    private void rememberProcesses() {
        try {
            writeRunFile();
        } catch (IOException e) {
            messages.accept("The run file could not be written: " + e.getMessage());
        }
    }

    private synchronized RunFile writeRunFile() throws IOException {
        Plan current = Objects.requireNonNull(plan);
        Map<String, StartedProcess> processes = new LinkedHashMap<>();
        for (ServerProcess part : current.parts()) {
            if (part.isStarted()) {
                processes.put(part.role(), StartedProcess.of(part.processId()));
            }
        }
        RunFile file = current.addresses().runFile(Objects.requireNonNull(folder), ready, processes);
        if (!closed.get()) {
            file.write();
        }
        return file;
    }

    /** Completes with a sentence when a part ended too often. */
    public CompletableFuture<String> failure() {
        return failure;
    }

    /** Stops what was started, in order, within 20 seconds. Closing twice is harmless. */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stopping.countDown();
        preparation.close();
        if (!ready) {
            // A start under way notices the end of its process, and gives up.
            ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        }
        Plan current = plan;
        if (current != null) {
            current.stages().forEach(this::stop);
        }
        DataFolder data = folder;
        if (data != null) {
            RunFile.delete(data.root());
            data.close();
        }
    }

    private void stop(Plan.Stage stage) {
        CompletableFuture.allOf(stage.parts().stream()
                        .map(part -> CompletableFuture.runAsync(() -> part.end(stage.stopLimit()), Starts.VIRTUAL)
                                .exceptionally(failed -> {
                                    messages.accept(part.role() + " could not be stopped: " + failed.getMessage());
                                    return null;
                                }))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }
}
