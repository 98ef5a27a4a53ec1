// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before an Elasticsearch, and can answer like a node that knows no index yet: to patterns, or to names, too; and like
 * one that can't move aliases at the moment.
 */
final class LaggingNode implements AutoCloseable {

    private final URI elasticsearch;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger patternsToMiss = new AtomicInteger();
    private final AtomicInteger namesToMiss = new AtomicInteger();
    private volatile boolean aliasesRefused;

    LaggingNode(URI elasticsearch) throws IOException {
        this.elasticsearch = elasticsearch;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Misses every index, in so many answers of each kind. */
    void missIndices(int patterns, int names) {
        namesToMiss.set(names);
        patternsToMiss.set(patterns);
    }

    /** How often it still does so when it is asked by patterns. */
    int patternsToMiss() {
        return patternsToMiss.get();
    }

    /** How often it still does so when it is asked by name. */
    int namesToMiss() {
        return namesToMiss.get();
    }

    /** Whether aliases can't be moved. */
    void refuseAliases(boolean refuse) {
        aliasesRefused = refuse;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            boolean asked = exchange.getRequestMethod().equals("GET") && path.matches("/(reviews|rejections)-.*");
            if (asked && path.contains("allow_no_indices") && isLeft(patternsToMiss)) {
                send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
            } else if (asked && path.contains("error.type") && isLeft(namesToMiss)) {
                byte[] error = "{\"error\":{\"type\":\"index_not_found_exception\"},\"status\":404}"
                        .getBytes(StandardCharsets.UTF_8);
                send(exchange, 404, error);
            } else if (aliasesRefused && path.startsWith("/_aliases")) {
                byte[] error = "{\"error\":{\"type\":\"process_cluster_event_timeout_exception\"},\"status\":503}"
                        .getBytes(StandardCharsets.UTF_8);
                send(exchange, 503, error);
            } else {
                HttpResponse<byte[]> answer = passOn(exchange, path);
                send(exchange, answer.statusCode(), answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLeft(AtomicInteger count) {
        return count.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange, String path) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(elasticsearch + path))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
