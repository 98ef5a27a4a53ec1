// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.State;
import io.steamgestion.standalone.cli.output.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A command API whose generation 7, which is called march, is verified with a given end, after some looks. */
final class FakeVerification implements AutoCloseable {

    static final DocumentCount REJECTIONS = new DocumentCount(3, 3, 0, 0, 0, 0, 0, 0, 0);

    private static final String GENERATIONS = """
            [{"channel": {"storeId": "0a1b2c3d", "generation": 6}, "state": "SEARCHABLE", "searchable": true,
              "build": {"reason": ""}},
             {"channel": {"storeId": "0a1b2c3d", "generation": 7}, "state": "SIDE", "searchable": false,
              "build": {"reason": "", "name": "march"}}]
            """;

    /** What was asked for, but looks. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final GenerationProof end;
    private final AtomicInteger looks;

    /** @param looks until it ends */
    FakeVerification(GenerationProof end, int looks) throws IOException {
        this.end = end;
        this.looks = new AtomicInteger(looks);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/generations", this::answer);
        server.start();
    }

    static GenerationProof proof(State state, DocumentCount reviews, Finding... findings) {
        return new GenerationProof(
                7,
                1_234,
                state,
                40,
                state == State.RUNNING ? 10 : 40,
                reviews,
                REJECTIONS,
                0,
                List.of(findings),
                Instant.EPOCH,
                state == State.RUNNING ? null : Instant.EPOCH,
                null,
                state == State.FAILED ? "no such index" : null);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                asked.add(exchange.getRequestMethod() + " " + path);
            }
            String body = path.equals("/api/generations") ? GENERATIONS : Json.line(proof(exchange));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private GenerationProof proof(HttpExchange exchange) {
        boolean running = exchange.getRequestMethod().equals("POST") || looks.getAndDecrement() > 0;
        return running ? proof(State.RUNNING, DocumentCount.NONE) : end;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
