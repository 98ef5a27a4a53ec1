// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command side's HTTP interface as its users meet it. */
public final class CommandApi implements AutoCloseable {

    private final URI address;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Speaks to the command side at {@code address} with {@code token}; empty where none is needed. */
    public CommandApi(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** Posts JSON; an empty body is none. */
    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, body, token);
    }

    public HttpResponse<String> post(String path, String body, String otherToken)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + otherToken)
                .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    /** A request to be finished by the caller. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** An ingestion as it is shown. */
    public JsonNode ingestion(String id) throws IOException, InterruptedException {
        return answer(get("/api/ingestions/" + id), 200);
    }

    /** The body of an answer that must have the status. */
    public static JsonNode answer(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json(response);
    }

    /** The answer must be a refusal with the code, in words. */
    public static void refused(HttpResponse<String> response, int status, String code) {
        JsonNode problem = answer(response, status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("message").asString()).endsWith(".");
        assertThat(problem.path("remedy").asString()).endsWith(".");
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
