// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steamgestion.api.generation.GenerationBuild;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Says which generations there are and what they have taken, as the command side does. */
public final class FakeCommandSide implements AutoCloseable {

    private final HttpServer server;
    private volatile List<GenerationStatus> generations = List.of();
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
        are(of(channel, GenerationState.SEARCHABLE, null));
    }

    /** Replaces what there is by these. */
    public void are(GenerationStatus... all) {
        generations = List.of(all);
    }

    /** A generation that is fed and has taken everything. */
    public static GenerationStatus of(GenerationChannel channel, GenerationState state, @Nullable String name) {
        return of(channel, state, name, true, 0);
    }

    /** A generation with a name or without. */
    public static GenerationStatus of(
            GenerationChannel channel, GenerationState state, @Nullable String name, boolean fed, long pending) {
        GenerationStatus empty = GenerationStatus.empty(channel, state == GenerationState.SEARCHABLE);
        return new GenerationStatus(
                channel,
                state,
                fed,
                empty.searchable(),
                pending,
                0,
                0,
                0,
                pending,
                null,
                null,
                false,
                null,
                0,
                0,
                0,
                new GenerationBuild(name, null, "", Instant.EPOCH, 0, null, false, null, null));
    }

    /** The same, and what it has taken is in this ledger. */
    public void only(GenerationChannel channel, FakeLedger itsLedger) {
        ledger = itsLedger;
        only(channel);
    }

    /** As a command side that is just starting: what was known holds on. */
    public void none() {
        generations = List.of();
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
