// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * People who search all the time, through the query API and in Elasticsearch itself: every answer must be one, and never
 * may there be fewer reviews than somebody has seen before.
 */
final class SearchesWithoutPause implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_COMPLAINTS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final List<Thread> people;
    private volatile boolean ended;

    private SearchesWithoutPause(URI queryApi, URI elasticsearch, String token, String ingestion, long rows) {
        people = List.of(
                Thread.ofVirtual().unstarted(() -> search(all(queryApi, token), seen -> seen)),
                Thread.ofVirtual().unstarted(() -> search(all(elasticsearch), seen -> seen)),
                Thread.ofVirtual().unstarted(() -> search(of(ingestion, elasticsearch), seen -> rows)));
        people.forEach(Thread::start);
    }

    /** @param rows reviews of an ingestion that is searchable as a whole: every answer must hold all of them */
    static SearchesWithoutPause start(LaunchedSystem system, String ingestion, long rows) throws IOException {
        JsonNode status = system.status();
        JsonNode run = new ObjectMapper()
                .readTree(system.data().resolve("steamgestion.json").toFile());
        return new SearchesWithoutPause(
                URI.create(status.path("queryApi").asText()),
                URI.create(status.path("elasticsearch").asText()),
                run.path("token").asText(),
                ingestion,
                rows);
    }

    private static HttpRequest.Builder all(URI queryApi, String token) {
        return HttpRequest.newBuilder(queryApi.resolve("/api/reviews?size=1"))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder all(URI elasticsearch) {
        return HttpRequest.newBuilder(elasticsearch.resolve("/reviews/_count"));
    }

    private static HttpRequest.Builder of(String ingestion, URI elasticsearch) {
        return HttpRequest.newBuilder(elasticsearch.resolve("/reviews/_count"))
                .header("Content-Type", "application/json")
                .method(
                        "POST",
                        BodyPublishers.ofString(
                                "{\"query\": {\"term\": {\"ingestion\": \"%s\"}}}".formatted(ingestion)));
    }

    /** @param least from what was seen last, how many there must be now */
    private void search(HttpRequest.Builder question, LongUnaryOperator least) {
        long seen = 0;
        while (!ended && complaints.size() < MOST_COMPLAINTS) {
            try {
                var answer = client.send(question.timeout(LIMIT).build(), BodyHandlers.ofString());
                JsonNode body = new ObjectMapper().readTree(answer.body());
                long found = body.path(body.has("total") ? "total" : "count").asLong(-1);
                long wanted = least.applyAsLong(seen);
                if (answer.statusCode() != 200 || found < wanted) {
                    complaints.add("%d %s where %d were to be found".formatted(answer.statusCode(), body, wanted));
                }
                seen = Math.max(seen, found);
                answers.incrementAndGet();
            } catch (IOException e) {
                complaints.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** What was wrong with answers so far, at most a few. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Answers so far. */
    long answers() {
        return answers.get();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread each : people) {
            each.join(LIMIT);
        }
        client.close();
    }
}
