// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * JSON over HTTP, asked without any of our own code between; whatever is not answered by success is an error.
 *
 * @param token what the server asks for; one that asks for nothing ignores it
 */
record Http(URI address, String token) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    JsonNode get(String path) throws IOException {
        return ask(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    JsonNode post(String path, String body) throws IOException {
        return ask(HttpRequest.newBuilder(address.resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    JsonNode delete(String path) throws IOException {
        return ask(HttpRequest.newBuilder(address.resolve(path)).DELETE());
    }

    JsonNode put(String path, String body) throws IOException {
        return ask(HttpRequest.newBuilder(address.resolve(path)).PUT(BodyPublishers.ofString(body)));
    }

    /** Asks for something of which no answer may come: whoever is asked may die. */
    void postToOneWhoDies(String path, String body) {
        orDies(HttpRequest.newBuilder(address.resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    /** The same for a deletion. */
    void deleteAtOneWhoDies(String path) {
        orDies(HttpRequest.newBuilder(address.resolve(path)).DELETE());
    }

    private void orDies(HttpRequest.Builder request) {
        assertThatThrownBy(() -> ask(request)).isInstanceOf(IOException.class);
    }

    private JsonNode ask(HttpRequest.Builder request) throws IOException {
        try {
            var answer = CLIENT.send(
                    request.timeout(LIMIT)
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
