// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import com.fasterxml.jackson.core.type.TypeReference;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.api.worker.WorkerStatus;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a query side. Calls end as {@link ApiConnection} says. */
public final class QueryApiClient implements AutoCloseable {

    private final ApiConnection connection;

    public QueryApiClient(ApiConnection connection) {
        this.connection = connection;
    }

    /**
     * One page of a search.
     *
     * @param cursor {@code next} of the page before, null for the first
     */
    public ReviewPage reviews(ReviewSearch search, int size, @Nullable String cursor) {
        QueryString query =
                QueryString.of(search.parameters()).with("size", size).with("cursor", cursor);
        return connection.get("/api/reviews" + query, new TypeReference<>() {});
    }

    /** Games whose name matches {@code text}, most reviews first; blank text matches all. */
    public List<GameSummary> games(String text, int size) {
        QueryString query =
                new QueryString().with("q", text.isBlank() ? null : text).with("size", size);
        return connection.get("/api/games" + query, new TypeReference<>() {});
    }

    /** A game with what is known of its reviews. */
    public GameSummary game(long appId) {
        return connection.get("/api/games/" + appId, new TypeReference<>() {});
    }

    /** The newest ingestions as the command side last told of them, newest first. */
    public List<IngestionStatus> ingestions() {
        return connection.get("/api/ingestions", new TypeReference<>() {});
    }

    /** An ingestion as the command side last told of it. */
    public IngestionStatus ingestion(String id) {
        return connection.get("/api/ingestions/" + QueryString.segment(id), new TypeReference<>() {});
    }

    /**
     * One page of an ingestion's rejections, by row.
     *
     * @param cursor {@code next} of the page before, null for the first
     */
    public RejectionPage rejections(String id, int size, @Nullable String cursor) {
        QueryString query = new QueryString().with("size", size).with("cursor", cursor);
        return connection.get(
                "/api/ingestions/" + QueryString.segment(id) + "/rejections" + query, new TypeReference<>() {});
    }

    /** All processes that project. */
    public List<WorkerStatus> workers() {
        return connection.get("/api/workers", new TypeReference<>() {});
    }

    /** All generations of which something is left. */
    public List<GenerationStatus> generations() {
        return connection.get("/api/generations", new TypeReference<>() {});
    }

    /** The stream of server-sent events about ingestions, open until it is closed or breaks off. */
    public InputStream stream() {
        return connection.open(
                "/api/stream", "text/event-stream", connection.timeouts().read());
    }

    /** Ends every call and every open stream. */
    @Override
    public void close() {
        connection.close();
    }
}
