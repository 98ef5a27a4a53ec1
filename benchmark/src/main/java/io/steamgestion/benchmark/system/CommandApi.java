// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.system;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What the benchmark asks of a command side. */
public final class CommandApi implements AutoCloseable {

    /** Looks at how an ingestion stands. */
    @FunctionalInterface
    public interface Look {

        /** Whether it is as wanted. */
        boolean suffices(IngestionStatus status) throws IOException, InterruptedException;
    }

    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
    private static final Duration VERIFY_LIMIT = Duration.ofMinutes(30);
    private static final Duration INGESTION_LIMIT = Duration.ofHours(2);
    private static final long POLL_MILLIS = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    /** @param token what the command side asks for */
    public CommandApi(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Starts an ingestion of a file and returns its id. */
    public String ingest(Path file) throws IOException, InterruptedException {
        String body =
                JSON.writeValueAsString(Map.of("path", file.toAbsolutePath().toString()));
        return call(
                        request("/api/ingestions")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        IngestionStatus.class)
                .id();
    }

    /** How an ingestion stands, by event store and ledger. */
    public IngestionStatus ingestion(String id) throws IOException, InterruptedException {
        return call(request("/api/ingestions/" + id).GET().build(), IngestionStatus.class);
    }

    /** All generations of which something is left. */
    public List<GenerationStatus> generations() throws IOException, InterruptedException {
        return List.of(call(request("/api/generations").GET().build(), GenerationStatus[].class));
    }

    /** Starts a rebuild and returns its number. */
    public int rebuild() throws IOException, InterruptedException {
        return call(
                        request("/api/generations")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        GenerationStatus.class)
                .channel()
                .generation();
    }

    /** Drops a generation. */
    public void drop(int generation) throws IOException, InterruptedException {
        call(request("/api/generations/" + generation).DELETE().build(), GenerationStatus.class);
    }

    /** Asks ten times a second for the generations until they are as wanted. */
    public void awaitGenerations(Predicate<List<GenerationStatus>> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + INGESTION_LIMIT.toNanos();
        List<GenerationStatus> all = generations();
        while (!wanted.test(all)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The generations did not get there within " + INGESTION_LIMIT + ": " + all);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            all = generations();
        }
    }

    /**
     * Asks ten times a second how an ingestion stands until it is as wanted. Fails when it is paused, as nobody would
     * resume it.
     *
     * @return how it stood then
     */
    public IngestionStatus await(String id, Look wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + INGESTION_LIMIT.toNanos();
        IngestionStatus status = ingestion(id);
        while (!wanted.suffices(status)) {
            if (status.state() == IngestionState.PAUSED) {
                throw new IOException("The ingestion was paused: " + status.reason());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("The ingestion did not get there within " + INGESTION_LIMIT + ": " + status);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            status = ingestion(id);
        }
        return status;
    }

    /** Has the index asked for every review of an ingestion. */
    public Reconciliation verify(String id) throws IOException, InterruptedException {
        return call(
                request("/api/ingestions/" + id + "/verify")
                        .timeout(VERIFY_LIMIT)
                        .POST(BodyPublishers.noBody())
                        .build(),
                Reconciliation.class);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(CALL_LIMIT)
                .header("Authorization", "Bearer " + token);
    }

    private <T> T call(HttpRequest request, Class<T> type) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("The command API answered %d: %s".formatted(response.statusCode(), response.body()));
        }
        return JSON.readValue(response.body(), type);
    }

    @Override
    public void close() {
        client.close();
    }
}
