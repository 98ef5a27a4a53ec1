// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of our own programs, in a JVM of its own; its health endpoint tells whether it is of use. */
final class JvmPart extends ServerProcess {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final List<String> command;
    private final Map<String, String> environment;
    private final HttpRequest health;

    /**
     * @param log what the program logs; named when it fails
     * @param console what it prints, which is little or nothing
     * @param folder where it runs
     * @param address where it listens
     */
    JvmPart(
            String role,
            Path log,
            Path console,
            Path folder,
            List<String> command,
            Map<String, String> environment,
            URI address) {
        super(role, log, console, folder);
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.health = HttpRequest.newBuilder(address.resolve("/actuator/health"))
                .timeout(ANSWER_LIMIT)
                .build();
    }

    @Override
    protected List<String> command() {
        return command;
    }

    @Override
    protected Map<String, String> environment() {
        return environment;
    }

    @Override
    protected boolean isReady() throws IOException, InterruptedException {
        return CLIENT.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    }
}
