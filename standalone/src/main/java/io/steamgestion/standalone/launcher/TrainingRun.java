// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.Folders;
import io.steamgestion.standalone.embedded.FreePort;
import io.steamgestion.standalone.embedded.Guard;
import io.steamgestion.standalone.embedded.GuardedProcess;
import java.io.IOException;
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
    private static final Duration LIMIT = Duration.ofSeconds(240);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final int QUOTED_LINES = 3;

    private final Path scratch;
    private final Path log;
    private final long deadline = System.nanoTime() + LIMIT.toNanos();

    /**
     * @param scratch its data folder, which is deleted afterwards
     * @param log takes what it prints
     */
    TrainingRun(Path scratch, Path log) {
        this.scratch = scratch;
        this.log = log;
    }

    /**
     * Runs a command to its end.
     *
     * @throws IOException if it fails, or takes too long
     */
    void await(List<String> command) throws IOException {
        Files.createDirectories(scratch);
        GuardedProcess process = Guard.start(command, settings(scratch), log, scratch);
        try {
            int status = process.onExit().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (status != 0) {
                throw new IOException("it ended with status %d, and says in %s: %s"
                        .formatted(status, log, process.lastLogLines(QUOTED_LINES)));
            }
        } catch (TimeoutException e) {
            throw new IOException("it took more than %d s".formatted(LIMIT.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        } finally {
            process.stop(STOP_LIMIT);
        }
    }

    /** A data folder of its own, and addresses at which nobody listens. */
    static Map<String, String> settings(Path scratch) {
        String nobody = "127.0.0.1:" + FreePort.find();
        Map<String, String> settings = new HashMap<>();
        settings.put("STEAMGESTION_DATA", scratch.toString());
        settings.put("STEAMGESTION_TOKEN", Secret.draw());
        settings.put("STEAMGESTION_COMMAND_API", "http://" + nobody);
        settings.put("STEAMGESTION_QUERY_API", "http://" + nobody);
        settings.put(LaunchSettings.ELASTICSEARCH, "http://" + nobody);
        settings.put(LaunchSettings.REDIS, "redis://" + nobody);
        settings.put(LaunchSettings.AMQP, "amqp://" + nobody);
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", "0");
        settings.put("LOGGING_FILE_NAME", "");
        // Whatever is asked of every JVM here, such as an agent, the cache is made without.
        settings.put("JAVA_TOOL_OPTIONS", "");
        settings.put("JDK_JAVA_OPTIONS", "");
        settings.put("_JAVA_OPTIONS", "");
        return settings;
    }

    @Override
    public void close() throws IOException {
        Folders.delete(scratch);
    }
}
