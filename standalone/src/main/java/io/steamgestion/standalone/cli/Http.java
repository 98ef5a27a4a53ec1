// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP; a refusal comes back as {@link RefusedException}, any other failure as {@link IOException}. */
final class Http {

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LONG_ANSWER = Duration.ofMinutes(30);

    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param token empty if none is needed */
    Http(String token) {
        this.token = token;
    }

    <T> T get(String address, TypeReference<T> type) throws IOException, InterruptedException {
        return send(request(address), type);
    }

    /** Posts {@code body} as JSON; none if it is null. */
    <T> T post(String address, @Nullable Object body, TypeReference<T> type) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(address).timeout(LONG_ANSWER);
        if (body == null) {
            request.POST(BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        return send(request, type);
    }

    <T> T post(String address, BodyPublisher body, String contentType, TypeReference<T> type)
            throws IOException, InterruptedException {
        return send(
                request(address)
                        .timeout(LONG_ANSWER)
                        .header("Content-Type", contentType)
                        .POST(body),
                type);
    }

    /** The answer's body as it comes in. */
    InputStream open(String address, String contentType) throws IOException, InterruptedException {
        HttpRequest request = request(address)
                .timeout(LONG_ANSWER)
                .setHeader("Accept", contentType + ", application/problem+json")
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        try (InputStream body = answer.body()) {
            throw failure(answer.statusCode(), answer.uri(), body.readAllBytes());
        }
    }

    private HttpRequest.Builder request(String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Asks for something to be done, of which the answer's status is enough. */
    void act(String method, String address, @Nullable Object body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(address).timeout(LONG_ANSWER);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        answer(request);
    }

    private <T> T send(HttpRequest.Builder request, TypeReference<T> type) throws IOException, InterruptedException {
        return JSON.readValue(answer(request), type);
    }

    private byte[] answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        throw failure(answer.statusCode(), answer.uri(), answer.body());
    }

    /** @throws RefusedException if the answer is a refusal */
    private static IOException failure(int status, URI address, byte[] body) {
        JsonNode problem = problem(body);
        if (status / 100 == 4 && problem.hasNonNull("code")) {
            throw new RefusedException(
                    problem.path("code").asText(),
                    problem.path("message").asText(problem.path("detail").asText()),
                    problem.path("remedy").asText(""));
        }
        if (status == 401 || status == 403) {
            throw new RefusedException(
                    "token-refused",
                    "The system at " + address.getAuthority() + " does not accept this token.",
                    "Give the right one in the variable " + Connection.TOKEN + " or with --token.");
        }
        return new UnexpectedAnswerException(
                address, status, problem.path("detail").asText(""));
    }

    private static JsonNode problem(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? JSON.createObjectNode() : read;
        } catch (IOException notJson) {
            return JSON.createObjectNode();
        }
    }
}
