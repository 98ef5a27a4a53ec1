// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An Elasticsearch as somebody with a shell meets it. */
public record Elasticsearch(URI address) {

    /** The status and the body of an answer. */
    public record Answer(int status, String body) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    public Answer call(String method, String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        }
    }

    /** A call that must succeed. */
    public Answer done(String method, String path, String body) throws IOException, InterruptedException {
        Answer answer = call(method, path, body);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    /** Writes a review as a projector would that applies the event at a position. */
    void addReview(GenerationChannel generation, long id, long position) throws IOException, InterruptedException {
        done(
                "PUT",
                "/" + generation.reviewIndex() + "/_doc/" + id + "?refresh=true",
                "{\"review_id\": %d, \"position\": %d}".formatted(id, position));
    }

    long count(String indexOrAlias) throws IOException, InterruptedException {
        return done("GET", "/" + indexOrAlias + "/_count", "")
                .json()
                .path("count")
                .asLong();
    }

    /** What the alias for searches points to. */
    String searched() throws IOException, InterruptedException {
        return call("GET", "/_alias/reviews", "").body();
    }
}
