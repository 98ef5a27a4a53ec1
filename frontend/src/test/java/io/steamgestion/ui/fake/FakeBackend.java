// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steamgestion.api.generation.GenerationBuild;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.worker.WorkerStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Both APIs on one port, answering from memory. Everything asked is written down. */
public final class FakeBackend implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A request as it came in: {@code GET /api/reviews?q=fun}. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    public final FakeReviews reviews = new FakeReviews();
    public final Map<String, IngestionStatus> ingestions = new ConcurrentHashMap<>();
    public final Map<String, List<Rejection>> rejections = new ConcurrentHashMap<>();
    public volatile List<WorkerStatus> workers = List.of();
    public volatile String token = "";

    /** Whether the command side is ready, by its own word. */
    public volatile boolean ready = true;

    /** Whether another generation is a quarter built. */
    public volatile boolean rebuilding;

    /** If not empty, what every request is answered with. */
    public volatile String answer = "";

    /** Bytes of the last upload, its envelope included. */
    public volatile long uploadedBytes;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeStream stream = new FakeStream();
    private HttpServer server;

    private FakeBackend(int port) throws IOException {
        server = listen(port);
    }

    /** Listens on {@code port} of this machine, 0 for any free one. */
    public static FakeBackend start(int port) throws IOException {
        return new FakeBackend(port);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Forgets everything. */
    public void clear() {
        requests.clear();
        reviews.clear();
        ingestions.clear();
        rejections.clear();
        workers = List.of();
        token = "";
        rebuilding = false;
        ready = true;
    }

    /** Goes away as a crashed process does; {@link #comeBack} is on the same port. */
    public void goAway() {
        stream.closeAll();
        server.stop(0);
    }

    public void comeBack() throws IOException {
        server = listen(server.getAddress().getPort());
    }

    public int openStreams() {
        return stream.listeners();
    }

    /** Stores a status and tells everyone who listens. */
    public void publish(IngestionStatus status) {
        ingestions.put(status.id(), status);
        stream.send("ingestion", JSON.writeValueAsString(status));
    }

    /** Tells everyone who listens of when ingestions are shown. */
    public void tellAsOf(String instant) {
        stream.send("as-of", instant);
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        fresh.setExecutor(threads);
        fresh.createContext("/", this::answer);
        fresh.start();
        return fresh;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/api/") && !path.equals("/api/stream")) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        }
        if (path.equals("/api/stream")) {
            stream.serve(exchange);
            return;
        }
        try (exchange) {
            try {
                if (exchange.getRequestMethod().equals("POST")
                        && !token.isEmpty()
                        && !("Bearer " + token)
                                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    throw new RefusedException("token-wrong", "The token is wrong.", "Give the right one.");
                }
                int good = exchange.getRequestMethod().equals("POST") ? 201 : 200;
                boolean unready = path.equals("/actuator/health") && !ready;
                send(exchange, unready ? 503 : good, body(exchange, path));
            } catch (RefusedException e) {
                Refusal refusal = e.refusal();
                exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
                send(
                        exchange,
                        refusal.code().endsWith("unknown") ? 404 : 422,
                        Map.of(
                                "status",
                                422,
                                "title",
                                "Refused",
                                "detail",
                                refusal.message(),
                                "code",
                                refusal.code(),
                                "message",
                                refusal.message(),
                                "remedy",
                                refusal.remedy()));
            }
        }
    }

    private Object body(HttpExchange exchange, String path) throws IOException {
        if (!answer.isEmpty()) {
            return answer;
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String[] parts = path.split("/");
        String method = exchange.getRequestMethod();
        return switch (method + " " + path.replaceFirst("(/api/(ingestions|games))/[^/]+", "$1/*")) {
            case "GET /actuator/health" -> Map.of("status", "UP");
            case "GET /api/reviews" -> reviews.page(query);
            case "GET /api/games" -> reviews.games(query);
            case "GET /api/games/*" -> reviews.game(Long.parseLong(parts[3]));
            case "GET /api/ingestions" ->
                ingestions.values().stream()
                        .sorted(Comparator.comparing(IngestionStatus::startedAt).reversed())
                        .toList();
            case "GET /api/ingestions/*" -> known(parts[3]);
            case "GET /api/ingestions/*/rejections" -> rejections(parts[3], query);
            case "GET /api/workers" -> workers;
            case "GET /api/generations" ->
                rebuilding ? List.of(generation(2, GenerationState.BUILDING, 45), generation()) : List.of(generation());
            case "POST /api/ingestions" -> FakeIngestions.start(this, exchange, JSON);
            case "POST /api/ingestions/*" -> FakeIngestions.preview(exchange, JSON);
            case "POST /api/ingestions/*/pause", "POST /api/ingestions/*/resume", "POST /api/ingestions/*/cancel" ->
                FakeIngestions.steer(this, known(parts[3]), parts[4]);
            case "GET /api/ingestions/*/rejections.csv" ->
                rejections.getOrDefault(known(parts[3]).id(), List.of()).stream()
                        .map(rejection -> rejection.row() + "," + rejection.code() + "\n")
                        .collect(Collectors.joining());
            case "POST /api/ingestions/*/verify" -> verified(known(parts[3]).reconciliation());
            default -> throw new RefusedException("path-unknown", "There is no " + path + ".", "Ask for another.");
        };
    }

    private IngestionStatus known(String id) {
        IngestionStatus status = ingestions.get(id);
        if (status == null) {
            throw new RefusedException(
                    "ingestion-unknown", "There is no ingestion \"" + id + "\".", "Choose one from the list.");
        }
        return status;
    }

    private RejectionPage rejections(String id, Map<String, String> query) {
        List<Rejection> all = rejections.getOrDefault(id, List.of());
        int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
        int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("size", "20")));
        return new RejectionPage(all.size(), all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    private GenerationStatus generation() {
        long pending = ingestions.values().stream()
                .mapToLong(status -> status.reconciliation().pending())
                .sum();
        return generation(1, GenerationState.SEARCHABLE, pending == 0 ? 0 : 2);
    }

    private static GenerationStatus generation(int number, GenerationState state, long pending) {
        return new GenerationStatus(
                new GenerationChannel("a1b2c3d4", number),
                state,
                true,
                state == GenerationState.SEARCHABLE,
                60,
                60,
                60 - pending,
                0,
                pending,
                null,
                null,
                false,
                0L,
                0,
                0,
                1,
                GenerationBuild.began(Instant.EPOCH));
    }

    private static Reconciliation verified(Reconciliation account) {
        if (account.pending() > 0) {
            throw new RefusedException(
                    "still-pending",
                    account.pending() + " rows are still pending.",
                    "Wait until nothing is pending, then verify again.");
        }
        long superseded = account.applied() / 100;
        return account.verified(account.applied() - superseded, superseded, 0, List.of());
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] sides = pair.split("=", 2);
            query.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = body instanceof String raw ? raw.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** A worker that does {@code reviewsPerSecond}. */
    public static WorkerStatus worker(String id, double reviewsPerSecond) {
        return new WorkerStatus(
                id, "localhost", 4711, Instant.now(), Instant.now(), 58, reviewsPerSecond, 0, 0, 0, null);
    }
}
