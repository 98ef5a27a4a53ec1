// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP to one backend: every call ends in time, and everything that goes wrong is a refusal in words. */
final class HttpJson {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LONGEST_REFUSAL = 1 << 16;

    private final Backend backend;
    private final HttpClient http;

    HttpJson(Backend backend, HttpClient http) {
        this.backend = backend;
        this.http = http;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(backend.at(path)).header("Accept", "application/json");
    }

    /**
     * The answer as {@code type}, body included, within {@code timeout}.
     *
     * @throws RefusedException if the backend refuses, does not answer, or answers something else
     */
    <T> T call(HttpRequest request, Duration timeout, TypeReference<T> type) {
        HttpResponse<byte[]> response = send(request, timeout, BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw refusal(response.statusCode(), response.body());
        }
        try {
            T value = JSON.readValue(response.body(), type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            throw because(backend.unintelligible(response.statusCode()), e);
        }
        throw backend.unintelligible(response.statusCode());
    }

    /** The status of an answer whose body does not matter. */
    int status(HttpRequest request, Duration timeout) {
        return send(request, timeout, BodyHandlers.discarding()).statusCode();
    }

    /**
     * An open stream; {@code timeout} is for its beginning.
     *
     * @throws RefusedException if the backend refuses, does not answer, or answers something else
     */
    InputStream open(HttpRequest request, Duration timeout) {
        HttpResponse<InputStream> response = send(request, timeout, BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw refusal(response.statusCode(), body.readNBytes(LONGEST_REFUSAL));
        } catch (IOException e) {
            throw because(backend.unintelligible(response.statusCode()), e);
        }
    }

    private <B> HttpResponse<B> send(HttpRequest request, Duration timeout, BodyHandler<B> handler) {
        CompletableFuture<HttpResponse<B>> answer = http.sendAsync(request, handler);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw because(new RefusedException(backend.unreachable()), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw because(new RefusedException(backend.unreachable()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw because(new RefusedException(backend.unreachable()), e);
        }
    }

    private RefusedException refusal(int status, byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            if (problem.hasNonNull("code") && problem.hasNonNull("message")) {
                return new RefusedException(new Refusal(
                        problem.path("code").asString(),
                        problem.path("message").asString(),
                        problem.path("remedy").asString("")));
            }
        } catch (JacksonException e) {
            return because(backend.unintelligible(status), e);
        }
        return backend.unintelligible(status);
    }

    private static RefusedException because(RefusedException refused, Throwable cause) {
        refused.addSuppressed(cause);
        return refused;
    }
}
