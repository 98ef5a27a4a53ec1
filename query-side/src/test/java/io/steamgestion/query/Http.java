// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the query API. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;

    public Http(int port) {
        this.port = port;
    }

    /** An answer and its body. */
    public record Answer(int status, String type, String body) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** Asserts that it is a problem that people understand. */
        public void isProblem(int expectedStatus, String code) {
            assertThat(status).as(body).isEqualTo(expectedStatus);
            assertThat(type).startsWith("application/problem+json");
            assertThat(json().path("code").asString()).isEqualTo(code);
            assertThat(json().path("message").asString()).isNotBlank();
            assertThat(json().path("remedy").asString()).isNotBlank();
            assertThat(json().path("detail")).isEqualTo(json().path("message"));
            assertThat(json().path("status").asInt()).isEqualTo(expectedStatus);
            assertThat(body).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(at(path)));
    }

    /** What is there; fails if it is a problem. */
    public JsonNode read(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    public Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = response(request);
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    public HttpHeaders headers(HttpRequest.Builder request) {
        return response(request).headers();
    }

    private static HttpResponse<String> response(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
