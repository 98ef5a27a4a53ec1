// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.api.worker.WorkerStatus;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** What the dashboard asks of the query side. Every method throws {@code RefusedException} with a reason in words. */
public final class QueryApi {

    private final Backend backend;
    private final HttpJson http;
    private final Duration timeout;

    public QueryApi(URI address, HttpClient http, Duration timeout) {
        this.backend = new Backend("query side", address);
        this.http = new HttpJson(backend, http);
        this.timeout = timeout;
    }

    /**
     * One page of a search.
     *
     * @param cursor {@code next} of the page before, or null for the first
     */
    public ReviewPage reviews(ReviewQuery query, int size, @Nullable String cursor) {
        return get("/api/reviews" + Encoded.query(paged(query.parameters(), size, cursor)), new TypeReference<>() {});
    }

    /** Games whose name matches {@code text}, most reviews first; empty text matches all. */
    public List<GameSummary> games(String text, int size) {
        return get(
                "/api/games" + Encoded.query(paged(text.isBlank() ? Map.of() : Map.of("q", text), size, null)),
                new TypeReference<>() {});
    }

    public GameSummary game(long appId) {
        return get("/api/games/" + appId, new TypeReference<>() {});
    }

    /** All ingestions, newest first. */
    public List<IngestionStatus> ingestions() {
        return get("/api/ingestions", new TypeReference<>() {});
    }

    public IngestionStatus ingestion(String id) {
        return get("/api/ingestions/" + Encoded.path(id), new TypeReference<>() {});
    }

    /** One page of an ingestion's rejections, by row. */
    public RejectionPage rejections(String id, int size, @Nullable String cursor) {
        return get(
                "/api/ingestions/" + Encoded.path(id) + "/rejections" + Encoded.query(paged(Map.of(), size, cursor)),
                new TypeReference<>() {});
    }

    public List<WorkerStatus> workers() {
        return get("/api/workers", new TypeReference<>() {});
    }

    public List<GenerationStatus> generations() {
        return get("/api/generations", new TypeReference<>() {});
    }

    /** The open stream of server-sent events. */
    InputStream stream() {
        return http.open(
                http.request("/api/stream")
                        .setHeader("Accept", "text/event-stream")
                        .GET()
                        .build(),
                timeout);
    }

    Refusal unreachable() {
        return backend.unreachable();
    }

    private <T> T get(String path, TypeReference<T> type) {
        return http.call(http.request(path).GET().build(), timeout, type);
    }

    private static Map<String, String> paged(Map<String, String> parameters, int size, @Nullable String cursor) {
        Map<String, String> paged = new LinkedHashMap<>(parameters);
        paged.put("size", Integer.toString(size));
        if (cursor != null) {
            paged.put("cursor", cursor);
        }
        return paged;
    }
}
