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
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Says which generations and ingestions there are, as the command side does. */
public final class FakeCommandSide implements AutoCloseable {

    private static final Map<String, String> UNKNOWN = Map.of(
            "code", "ingestion-unknown", "message", "There is no such ingestion.", "remedy", "List the ingestions.");

    private final HttpServer server;
    private volatile List<GenerationStatus> generations = List.of();
    private volatile boolean down;
    private final FakeIngestions ingestions = new FakeIngestions();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private FakeCommandSide(HttpServer server) {
        this.server = server;
    }

    public static FakeCommandSide start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeCommandSide fake = new FakeCommandSide(server);
            server.setExecutor(fake.threads);
            server.createContext("/", fake::answer);
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

    /** As a command side that is just starting: what was known of generations holds on, ingestions are told anew. */
    public void none() {
        generations = List.of();
        ingestions.forget();
    }

    /** What it tells of ingestions. */
    public FakeIngestions ingestions() {
        return ingestions;
    }

    public void down(boolean isDown) {
        down = isDown;
        ingestions.away(isDown);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Object answer = answerTo(exchange.getRequestURI());
            byte[] body = JsonMapper.shared().writeValueAsBytes(answer == null ? UNKNOWN : answer);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(down ? 503 : answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private @Nullable Object answerTo(URI request) {
        String path = request.getPath();
        if (path.equals("/api/generations")) {
            return generations;
        }
        if (path.equals("/api/ingestions/changes")) {
            String[] known = request.getQuery().split("start=|&version=", -1);
            try {
                return ingestions.changes(known[1], Long.parseLong(known[2]));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return ingestions.one(path.split("/")[3]).orElse(null);
    }
}
