// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Steam's review API on a free port of this machine. Plays reviews by cursors that name the last review given, as Steam's
 * do, and whatever faults it is told to.
 */
public final class FakeSteam implements AutoCloseable {

    /** What was asked for; the language and the filter as the address at hand says them. */
    record Asked(long appId, String cursor, String language, String filter, Map<String, String> parameters) {}

    private static final Pattern CURSOR = Pattern.compile("Ao\\+/(\\d+)-(\\d+)==");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<Long, List<FakeReview>> games = new ConcurrentHashMap<>();
    private final Queue<HttpHandler> faults = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile int pageSize = 100;
    private volatile boolean namedById;
    private volatile boolean lastCursorStays;
    private volatile long counted = -1;
    private volatile int upFor = Integer.MAX_VALUE;

    public FakeSteam() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/appreviews/", exchange -> {
            Map<String, String> parameters = parameters(exchange);
            answer(
                    exchange,
                    new Asked(
                            Long.parseLong(exchange.getRequestURI().getPath().substring("/appreviews/".length())),
                            parameters.get("cursor"),
                            parameters.get("language"),
                            parameters.get("filter"),
                            parameters),
                    "{\"success\":1,%s}");
        });
        server.createContext(ReviewAddress.WEB_API + "/", exchange -> {
            Map<String, String> parameters = parameters(exchange);
            JsonNode input = JsonMapper.shared().readTree(parameters.get("input_json"));
            answer(
                    exchange,
                    new Asked(
                            input.path("appid").asLong(),
                            input.path("cursor").asString(),
                            input.path("languages").path(0).asString(),
                            Map.of(1, "recent", 2, "updated")
                                    .get(input.path("filter").asInt()),
                            parameters),
                    "{\"response\":{%s}}");
        });
        server.start();
    }

    public URI store() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI webApi() {
        return URI.create(store() + ReviewAddress.WEB_API);
    }

    /** A game, its reviews in any order; later changes of the list are seen. */
    FakeSteam game(long appId, List<FakeReview> reviews) {
        games.put(appId, reviews);
        return this;
    }

    /** A game with that many invented reviews. */
    public FakeSteam game(long appId, int reviews) {
        return game(
                appId,
                IntStream.range(0, reviews)
                        .mapToObj(i -> FakeReview.of(
                                appId * 100_000 + i, FakeReview.FIRST_SECOND + i, FakeReview.FIRST_SECOND + i))
                        .toList());
    }

    public FakeSteam pagesOf(int reviews) {
        pageSize = reviews;
        return this;
    }

    /** Reviews as an object by id, not as a list. */
    FakeSteam namedById() {
        namedById = true;
        return this;
    }

    /** The last page with reviews gives its own cursor again. */
    FakeSteam lastCursorStays() {
        lastCursorStays = true;
        return this;
    }

    /** Counts so many reviews of each game, however many it gives. */
    public FakeSteam counts(long reviews) {
        counted = reviews;
        return this;
    }

    /** The next request meets this, and not a page. */
    FakeSteam then(HttpHandler fault) {
        faults.add(fault);
        return this;
    }

    /** Answers 503 after so many requests, until it is {@link #up}. */
    public FakeSteam downAfter(int requests) {
        upFor = asked.size() + requests;
        return this;
    }

    public void up() {
        upFor = Integer.MAX_VALUE;
    }

    /** How often it was asked. */
    public int requests() {
        return asked.size();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> cursorsAsked() {
        return asked.stream().map(Asked::cursor).toList();
    }

    private void answer(HttpExchange exchange, Asked request, String envelope) throws IOException {
        asked.add(request);
        HttpHandler fault = asked.size() > upFor ? SteamFaults.status(503) : faults.poll();
        if (fault != null) {
            fault.handle(exchange);
            return;
        }
        SteamFaults.send(exchange, 200, envelope.formatted(page(request)));
    }

    private String page(Asked request) {
        boolean updated = "updated".equals(request.filter());
        List<FakeReview> all = games.getOrDefault(request.appId(), List.of());
        List<FakeReview> rest = all.stream()
                .sorted(Comparator.<FakeReview>comparingLong(review -> time(review, updated))
                        .thenComparing(FakeReview::id)
                        .reversed())
                .filter(review -> isBehind(request.cursor(), review, updated))
                .toList();
        List<FakeReview> page = rest.stream().limit(pageSize).toList();
        String cursor = page.isEmpty() || lastCursorStays && page.size() == rest.size()
                ? request.cursor()
                : "Ao+/%d-%d=="
                        .formatted(time(page.getLast(), updated), page.getLast().id());
        String summary = "*".equals(request.cursor())
                ? "{\"num_reviews\":%d,\"review_score\":8,\"total_reviews\":%d}"
                        .formatted(page.size(), counted < 0 ? all.size() : counted)
                : "{\"num_reviews\":%d}".formatted(page.size());
        String reviews = page.stream()
                .map(review -> namedById ? "\"%d\":%s".formatted(review.id(), review.json()) : review.json())
                .collect(Collectors.joining(",", namedById ? "{" : "[", namedById ? "}" : "]"));
        return "\"query_summary\":%s,\"reviews\":%s,\"cursor\":\"%s\"".formatted(summary, reviews, cursor);
    }

    private static boolean isBehind(String cursor, FakeReview review, boolean updated) {
        if (cursor.equals("*")) {
            return true;
        }
        Matcher key = CURSOR.matcher(cursor);
        if (!key.matches()) {
            throw new IllegalArgumentException("not a cursor of mine: " + cursor);
        }
        long time = Long.parseLong(key.group(1));
        long own = time(review, updated);
        return own < time || own == time && review.id() < Long.parseLong(key.group(2));
    }

    private static long time(FakeReview review, boolean updated) {
        return updated ? review.updated() : review.created();
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : exchange.getRequestURI().getRawQuery().split("&")) {
            String[] pair = parameter.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** Answers nothing as long as this server runs. */
    HttpHandler silence() {
        return exchange -> awaitClose();
    }

    /** Begins an answer, and then stalls as long as this server runs. */
    HttpHandler stall() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"success\":1,".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClose();
        };
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
