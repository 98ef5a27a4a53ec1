// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.standalone.cli.output.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A command API that tells what it is asked to, and shows one list of generations after the other; the last one stays. */
public final class FakeSystem implements AutoCloseable {

    /** What was asked for, as {@code POST /api/generations {…}}. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final Deque<List<GenerationStatus>> lists = new ArrayDeque<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{}";
    private volatile int failures;

    public FakeSystem() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/generations", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Shows these next. */
    public void then(Generations... generations) {
        lists.add(List.of(generations).stream().map(Generations::get).toList());
    }

    /** Answers to all that is asked for. */
    public void answers(int newStatus, Object body) {
        status = newStatus;
        answer = Json.line(body);
    }

    /** Does not answer so many looks. */
    public void fails(int looks) {
        failures = looks;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean look = exchange.getRequestMethod().equals("GET");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!look) {
                asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            }
            boolean fails = look && failures > 0;
            failures -= fails ? 1 : 0;
            List<GenerationStatus> shown = lists.size() > 1 && look && !fails ? lists.poll() : lists.peek();
            byte[] bytes = (look ? Json.line(shown) : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(fails ? 503 : look ? 200 : status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
