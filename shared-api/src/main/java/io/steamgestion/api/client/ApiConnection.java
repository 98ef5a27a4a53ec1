// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP to one API. Every call ends in time: with its answer, with a {@link RefusedException} if the API refused
 * it (status 4xx with a code), or with what its caller makes of an {@link ApiFailedException}. Thread-safe.
 */
public final class ApiConnection implements AutoCloseable {

    private static final int LONGEST_PROBLEM = 1 << 16;

    private final String address;
    private final String token;
    private final ApiTimeouts timeouts;
    private final Function<ApiFailedException, ? extends RuntimeException> failures;
    private final HttpClient http;

    /** A connection whose calls throw every {@link ApiFailedException} as it is. */
    public ApiConnection(URI address, String token, ApiTimeouts timeouts) {
        this(address, token, timeouts, Function.identity());
    }

    /**
     * A connection with failures in its user's own words.
     *
     * @param address base address, with or without a slash at its end
     * @param token sent with every request; empty if none is needed
     * @param failures what to throw for a failure
     */
    public ApiConnection(
            URI address,
            String token,
            ApiTimeouts timeouts,
            Function<ApiFailedException, ? extends RuntimeException> failures) {
        String base = address.toString();
        this.address = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.token = token;
        this.timeouts = timeouts;
        this.failures = failures;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeouts.connect())
                .build();
    }

    ApiTimeouts timeouts() {
        return timeouts;
    }

    <T> T get(String path, TypeReference<T> type) {
        return answer(request(path).build(), timeouts.read(), type);
    }

    /** Posts {@code body} as JSON; nothing if it is null. */
    <T> T post(String path, @Nullable Object body, Duration limit, TypeReference<T> type) {
        HttpRequest.Builder request = request(path);
        if (body == null) {
            request.POST(BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json(body)));
        }
        return answer(request.build(), limit, type);
    }

    <T> T post(String path, BodyPublisher body, String contentType, Duration limit, TypeReference<T> type) {
        return answer(
                request(path).header("Content-Type", contentType).POST(body).build(), limit, type);
    }

    <T> T delete(String path, TypeReference<T> type) {
        return answer(request(path).DELETE().build(), timeouts.work(), type);
    }

    /** The body of an answer as it comes in. */
    InputStream open(String path, String contentType, Duration limit) {
        HttpRequest request = request(path)
                .setHeader("Accept", contentType + ", application/problem+json")
                .build();
        HttpResponse<InputStream> response = send(request, limit, BodyHandlers.ofInputStream());
        if (isSuccess(response)) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw failure(response, body.readNBytes(LONGEST_PROBLEM));
        } catch (IOException e) {
            throw failures.apply(new ApiFailedException.Unreachable(request.uri(), e));
        }
    }

    /** The status of an answer whose body does not matter. */
    int status(String path, Duration limit) {
        return send(request(path).build(), limit, BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "application/json, application/problem+json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> T answer(HttpRequest request, Duration limit, TypeReference<T> type) {
        HttpResponse<byte[]> response = send(request, limit, BodyHandlers.ofByteArray());
        if (!isSuccess(response)) {
            throw failure(response, response.body());
        }
        JsonProcessingException unreadable = null;
        try {
            T value = ApiJson.MAPPER.readValue(response.body(), type);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException e) {
            unreadable = e;
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can be read", e);
        }
        throw failures.apply(new ApiFailedException.Unreadable(request.uri(), response.statusCode(), unreadable));
    }

    private <B> HttpResponse<B> send(HttpRequest request, Duration limit, BodyHandler<B> handler) {
        CompletableFuture<HttpResponse<B>> answer = http.sendAsync(request, handler);
        Throwable cause;
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            cause = Objects.requireNonNullElse(e.getCause(), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            cause = new HttpTimeoutException("request timed out");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            cause = e;
        }
        throw failures.apply(new ApiFailedException.Unreachable(request.uri(), cause));
    }

    private static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }

    private RuntimeException failure(HttpResponse<?> response, byte[] body) {
        JsonNode problem = problem(body);
        String detail = problem.path("detail").asText("");
        Refusal refusal = problem.hasNonNull("code")
                ? new Refusal(
                        problem.path("code").asText(),
                        problem.path("message").asText(detail),
                        problem.path("remedy").asText(""))
                : null;
        int status = response.statusCode();
        return refusal != null && status / 100 == 4
                ? new RefusedException(refusal)
                : failures.apply(new ApiFailedException.UnexpectedStatus(response.uri(), status, detail, refusal));
    }

    private static JsonNode problem(byte[] body) {
        try {
            JsonNode read = ApiJson.MAPPER.readTree(body);
            return read == null ? ApiJson.MAPPER.missingNode() : read;
        } catch (IOException notJson) {
            return ApiJson.MAPPER.missingNode();
        }
    }

    private static byte[] json(Object body) {
        try {
            return ApiJson.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every call and every open stream. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
