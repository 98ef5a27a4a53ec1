// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** Says which generations there are and what they have taken, as the command side does. */
public final class FakeCommandSide implements AutoCloseable {

    private final HttpServer server;
    private final List<GenerationStatus> generations = new CopyOnWriteArrayList<>();
    private volatile boolean down;
    private volatile FakeLedger ledger = new FakeLedger();

    private FakeCommandSide(HttpServer server) {
        this.server = server;
    }

    public static FakeCommandSide start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeCommandSide fake = new FakeCommandSide(server);
            server.createContext("/api/generations", fake::answer);
            server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Replaces what there is by one searchable generation. */
    public void only(GenerationChannel channel) {
        generations.clear();
        generations.add(GenerationStatus.empty(channel, true));
    }

    /** The same, and what it has taken is in this ledger. */
    public void only(GenerationChannel channel, FakeLedger itsLedger) {
        ledger = itsLedger;
        only(channel);
    }

    public void none() {
        generations.clear();
        ledger = new FakeLedger();
    }

    public void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean settled = exchange.getRequestURI().getPath().endsWith("/settled");
            byte[] body = JsonMapper.shared()
                    .writeValueAsBytes(
                            settled ? ledger.answer(exchange.getRequestURI().getQuery()) : generations);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(down ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
