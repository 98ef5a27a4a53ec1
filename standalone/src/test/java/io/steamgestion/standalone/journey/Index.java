// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** The searchable index, asked without any of our own code between. */
final class Index {

    private final URI elasticsearch;

    private Index(URI elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    static Index of(LaunchedSystem system) throws IOException {
        return new Index(URI.create(system.status().path("elasticsearch").asText()));
    }

    JsonNode search(String body) throws IOException {
        call("POST", "/reviews/_refresh", "");
        return call("POST", "/reviews/_search", body);
    }

    /** Documents that carry the ingestion's id. */
    long count(String ingestion) throws IOException {
        return search("{\"size\": 0, \"track_total_hits\": true, \"query\": {\"term\": {\"ingestion\": \"%s\"}}}"
                        .formatted(ingestion))
                .path("hits")
                .path("total")
                .path("value")
                .asLong();
    }

    /** The indices that hold reviews or rejections, of whichever generation. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        call("GET", "/reviews-*,rejections-*?filter_path=*.settings.index.uuid", "")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    /** From which length on names of games are left out of the index's keywords, and not refused any more. */
    void namesLongerThan(int characters) throws IOException {
        call("PUT", "/reviews/_mapping", """
                {"properties": {"app_name": {"type": "keyword", "ignore_above": %d, "fields": {"text": {"type": "text"}}}}}
                """.formatted(characters));
    }

    /** Deletes a review's document. */
    void delete(long review) throws IOException {
        call("DELETE", "/reviews/_doc/" + review, "");
    }

    /** Writes a review's document with other words and the same version. */
    void change(long review, String words, String otherWords) throws IOException {
        JsonNode found = call("GET", "/reviews/_doc/" + review, "");
        call(
                "PUT",
                "/reviews/_doc/%d?version_type=external_gte&version=%d"
                        .formatted(review, found.path("_version").asLong()),
                found.path("_source").toString().replace(words, otherWords));
    }

    /** Writes a document that no event makes. */
    void add(long review, String document) throws IOException {
        call("PUT", "/reviews/_doc/" + review, document);
    }

    private JsonNode call(String method, String path, String body) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(elasticsearch.resolve(path))
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
            return new ObjectMapper().readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
