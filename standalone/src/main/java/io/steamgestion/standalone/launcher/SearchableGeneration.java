// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The index that searches go to; the command-side makes it after it has begun to accept. */
final class SearchableGeneration {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 100;

    private SearchableGeneration() {}

    /** Waits until there is one; returns false when there is none within the limit, or the system stops. */
    static boolean await(URI commandApi, Duration limit, CountDownLatch stopping) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (System.nanoTime() < deadline && !stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (exists(client, commandApi)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean exists(HttpClient client, URI commandApi) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(commandApi.resolve("/api/generations"))
                .timeout(ANSWER_LIMIT)
                .build();
        try {
            byte[] answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            for (JsonNode generation : new ObjectMapper().readTree(answer)) {
                if (generation.path("searchable").asBoolean()) {
                    return true;
                }
            }
            return false;
        } catch (IOException notYet) {
            return false;
        }
    }
}
