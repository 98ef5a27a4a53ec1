// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedElasticsearchIT {

    private static final int HEAP_MEGABYTES = 512;

    @TempDir
    private Path folder;

    @Test
    void findsItsDocumentsAgainAndNeverMakesAnIndexByItself() throws Exception {
        long process;
        try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start(folder, HEAP_MEGABYTES)) {
            process = server.processId();
            assertThat(ProcessHandle.of(process).orElseThrow().info().user())
                    .hasValueSatisfying(user -> assertThat(user).isNotEqualTo("root"));
            assertThat(send(server, "GET", "/_nodes/jvm", "").body())
                    .as("what the environment adds")
                    .contains("-Xmx512m", System.getenv().getOrDefault("ES_JAVA_OPTS", ""));
            assertThat(send(server, "PUT", "/books", "{}").statusCode()).isEqualTo(200);
            HttpResponse<String> bulk = send(server, "POST", "/books/_bulk", """
                    {"index":{"_id":"1"}}
                    {"title":"Axon"}
                    {"index":{"_id":"2"}}
                    {"title":"Lucene"}
                    """);
            assertThat(bulk.body()).contains("\"errors\":false");
            HttpResponse<String> unknown = send(server, "POST", "/unknown/_doc", "{\"a\":1}");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).contains("index_not_found_exception");

            server.kill();
            assertThat(ProcessHandle.of(process)).isEmpty();
            server.restart();
            process = server.processId();
            assertThat(count(server)).contains("\"count\":2");
        }
        assertThat(ProcessHandle.of(process)).isEmpty();

        try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start(folder, HEAP_MEGABYTES)) {
            assertThat(count(server)).contains("\"count\":2");
        }
    }

    @Test
    void quotesTheLogWhenItCannotStart() {
        assertThatThrownBy(() -> EmbeddedElasticsearch.start(folder, 1))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("while starting")
                .hasMessageContaining("Too small");
    }

    private static String count(EmbeddedElasticsearch server) throws IOException, InterruptedException {
        return send(server, "GET", "/books/_count", "").body();
    }

    private static HttpResponse<String> send(EmbeddedElasticsearch server, String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path))
                    .header("Content-Type", path.endsWith("_bulk") ? "application/x-ndjson" : "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
