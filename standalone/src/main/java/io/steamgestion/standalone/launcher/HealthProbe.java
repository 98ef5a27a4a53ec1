// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a program's health endpoint. */
final class HealthProbe implements Readiness.Probe {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient client;
    private final HttpRequest request;

    HealthProbe(HttpClient client, URI program) {
        this.client = client;
        this.request = HttpRequest.newBuilder(program.resolve("/actuator/health"))
                .timeout(LIMIT)
                .build();
    }

    @Override
    public boolean isReady() throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    }
}
