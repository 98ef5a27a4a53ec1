// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.system;

import io.steamgestion.api.client.ApiConnection;
import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.IngestionRequest;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command side that is measured: its API, and how to wait for what it does. */
public final class CommandSide implements AutoCloseable {

    /** Decides whether an ingestion is as wanted. */
    @FunctionalInterface
    public interface Condition {

        /** Whether it is. */
        boolean holds(IngestionStatus status) throws IOException, InterruptedException;
    }

    private static final Duration LIMIT = Duration.ofHours(2);
    private static final long POLL_MILLIS = 100;

    private final CommandApiClient api;

    /** @param token what the command side asks for */
    public CommandSide(String address, String token) {
        api = new CommandApiClient(new ApiConnection(URI.create(address), token, ApiTimeouts.patient()));
    }

    /** Everything else that can be asked of it. */
    public CommandApiClient api() {
        return api;
    }

    /** Starts an ingestion of a file and returns its id. */
    public String ingest(Path file) {
        return api.start(IngestionRequest.ofPath(file.toAbsolutePath().toString()))
                .id();
    }

    /** Asks ten times a second for the generations until they are as wanted. */
    public void awaitGenerations(Predicate<List<GenerationStatus>> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<GenerationStatus> all = api.generations();
        while (!wanted.test(all)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The generations did not get there within " + LIMIT + ": " + all);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            all = api.generations();
        }
    }

    /**
     * Asks ten times a second how an ingestion stands until it is as wanted. Fails when it is paused, as nobody would
     * resume it.
     *
     * @return how it stood then
     */
    public IngestionStatus await(String id, Condition wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        IngestionStatus status = api.ingestion(id);
        while (!wanted.holds(status)) {
            if (status.state() == IngestionState.PAUSED) {
                throw new IOException("The ingestion was paused: " + status.reason());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("The ingestion did not get there within " + LIMIT + ": " + status);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            status = api.ingestion(id);
        }
        return status;
    }

    @Override
    public void close() {
        api.close();
    }
}
