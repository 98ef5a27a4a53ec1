// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steamgestion.standalone.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before Elasticsearch and hands on every request, but for the faults that it is told to make. */
final class ElasticsearchProxy implements AutoCloseable {

    static {
        // Header and body of an answer leave in two packets; the second would wait for the first to be acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Set<String> HANDED_ON = Set.of("content-type", "accept");
    private static final Set<String> NOT_HANDED_BACK = Set.of("content-length", "transfer-encoding", "connection");

    private final URI elasticsearch;
    private final int port = FreePort.find();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<BulkFault> fault = new AtomicReference<>();
    private final AtomicInteger faultsLeft = new AtomicInteger();
    private HttpServer server;
    private ExecutorService threads;

    private ElasticsearchProxy(URI elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    static ElasticsearchProxy before(URI elasticsearch) throws IOException {
        ElasticsearchProxy proxy = new ElasticsearchProxy(elasticsearch);
        proxy.comeBack();
        return proxy;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Refuses connections, and cuts off those that there are. */
    synchronized void goAway() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    /** Takes connections again, at the same address; nothing changes if it does. */
    synchronized void comeBack() throws IOException {
        if (server != null) {
            return;
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Treats the next {@code times} bulk requests so. */
    void meet(BulkFault next, int times) {
        fault.set(next);
        faultsLeft.set(times);
    }

    /** How many bulk requests are still to be treated so. */
    int faultsLeft() {
        return Math.max(0, faultsLeft.get());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean bulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
            Answer answer = bulk && faultsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    ? fault.get().answer(body, changed -> ask(exchange, changed))
                    : ask(exchange, body);
            if (answer != null) {
                answer.sendTo(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(elasticsearch.resolve(exchange.getRequestURI()))
                .timeout(LIMIT)
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (HANDED_ON.contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    @Override
    public void close() {
        goAway();
        client.close();
    }

    /** What goes back to the asker. */
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {

        private void sendTo(HttpExchange exchange) throws IOException {
            headers.forEach((name, values) -> {
                if (!name.startsWith(":") && !NOT_HANDED_BACK.contains(name.toLowerCase())) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
            if (!head && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
