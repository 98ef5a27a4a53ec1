// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.bulk;

import io.steamgestion.benchmark.bulk.BulkBodies.Body;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Sends prepared bodies to an index of its own over three connections that each wait for an answer before the next
 * request. That is all it does: nothing that is ready-made can be faster by much.
 */
public final class BulkLoader implements AutoCloseable {

    /** Connections: measured as the best number on two cores; more only queue up in Elasticsearch. */
    public static final int CONNECTIONS = 3;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** A version that is there already is no failure: it is what the pipeline counts as applied, too. */
    private static final Pattern FAILURE = Pattern.compile("\"status\":(?!2|409)\\d+");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI elasticsearch;
    private final String index;

    public BulkLoader(URI elasticsearch, String index) {
        this.elasticsearch = elasticsearch;
        this.index = index;
    }

    /**
     * Makes the index, without periodic refreshes: the best that a loader can ask for.
     *
     * @param definition settings and mapping
     */
    public void createIndex(String definition) throws IOException, InterruptedException {
        call("PUT", "/" + index, definition);
        call("PUT", "/" + index + "/_settings", "{\"index\":{\"refresh_interval\":\"-1\"}}");
    }

    /** Sends all bodies, refreshes, and returns how long both took. */
    public Duration load(BulkBodies bodies) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (FileChannel file = FileChannel.open(bodies.file(), StandardOpenOption.READ);
                ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                all.add(connections.submit(() -> {
                    for (int at = next.getAndIncrement(); at < bodies.bodies().size(); at = next.getAndIncrement()) {
                        send(file, bodies.bodies().get(at));
                    }
                    return null;
                }));
            }
            for (Future<?> connection : all) {
                connection.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("The bulk load failed: " + e.getCause(), e);
        }
        refresh(index);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Makes all that was written to an index or alias searchable. */
    public void refresh(String indexOrAlias) throws IOException, InterruptedException {
        call("POST", "/" + indexOrAlias + "/_refresh", "");
    }

    /** Documents that a search would find. */
    public long count() throws IOException, InterruptedException {
        String answer = call("GET", "/" + index + "/_count?filter_path=count", "");
        return Long.parseLong(answer.replaceAll("\\D", ""));
    }

    public void deleteIndex() throws IOException, InterruptedException {
        call("DELETE", "/" + index, "");
    }

    private void send(FileChannel file, Body body) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(body.length());
        while (bytes.hasRemaining()) {
            if (file.read(bytes, body.offset() + bytes.position()) < 0) {
                throw new IOException("The file of prepared bodies was cut off");
            }
        }
        HttpRequest request = HttpRequest.newBuilder(
                        elasticsearch.resolve("/" + index + "/_bulk?filter_path=errors,items.*.status"))
                .header("Content-Type", "application/x-ndjson")
                .timeout(LIMIT)
                .POST(BodyPublishers.ofByteArray(bytes.array()))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        String answer = response.body();
        if (response.statusCode() != 200
                || answer.contains("\"errors\":true") && FAILURE.matcher(answer).find()) {
            throw new IOException("Elasticsearch answered %d: %s"
                    .formatted(response.statusCode(), answer.substring(0, Math.min(500, answer.length()))));
        }
    }

    private String call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(elasticsearch.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(LIMIT)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    "%s %s was answered with %d: %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return response.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
