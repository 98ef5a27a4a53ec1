// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our own programs: command line, settings, log and sign of life of each. */
final class Programs {

    /** What a projector gets to finish the events in its hands: less than it gets to stop. */
    private static final String DRAIN_LIMIT = "4s";

    /**
     * A virtual thread that loads a class keeps its carrier while it waits for another one to load it (JEP 491, "Future
     * work"); with as many carriers as processors, two such threads are enough to stop a process at its start.
     */
    private static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=8";

    private static final List<String> JVM_FLAGS = List.of(
            CARRIERS,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogging.threshold.console=OFF",
            "-Dlogging.logback.rollingpolicy.max-file-size=10MB",
            "-Dlogging.logback.rollingpolicy.max-history=2",
            "-Dlogging.logback.rollingpolicy.total-size-cap=30MB");

    /**
     * Room for the largest rows. Young objects get a small part: what acceptance makes is dead after a batch, and a
     * larger part would only be resident. Old ones get more as they need it: by itself the JVM would begin with all of it.
     * What compressors and compilers have freed goes back to the system.
     */
    private static final List<String> COMMAND_SIDE_MEMORY = List.of(
            "-Xms96m",
            "-Xmx256m",
            "-Xmn48m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-XX:TrimNativeHeapInterval=10000");

    private static final List<String> QUERY_SIDE_MEMORY = List.of("-Xmx256m");
    private static final List<String> DASHBOARD_MEMORY = List.of("-Xmx192m");

    private final DataFolder data;
    private final Installation installation;
    private final Addresses addresses;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    Programs(DataFolder data, Installation installation, Addresses addresses) {
        this.data = data;
        this.installation = installation;
        this.addresses = addresses;
    }

    Part commandSide() throws IOException {
        return program(
                "command-side",
                "command-side",
                COMMAND_SIDE_MEMORY,
                addresses.commandApi(),
                Map.of(
                        "STEAMGESTION_DATA",
                        data.root().toString(),
                        "STEAMGESTION_TOKEN",
                        addresses.token(),
                        "STEAMGESTION_LOCAL_FILES",
                        "true",
                        LaunchSettings.ELASTICSEARCH,
                        addresses.elasticsearch().toString(),
                        LaunchSettings.AMQP,
                        addresses.amqp().toString()));
    }

    /** The process that answers queries and projects, and processes that only project, {@code projectors} in all. */
    List<Part> querySides(int projectors) throws IOException {
        List<Part> all = new ArrayList<>();
        all.add(querySide("query-side", addresses.queryApi(), "projector,query-api"));
        for (int number = 2; number <= projectors; number++) {
            all.add(querySide("projector-" + number, Addresses.loopback(FreePort.find()), "projector"));
        }
        return all;
    }

    private Part querySide(String role, URI address, String roles) throws IOException {
        return program(
                role,
                "query-side",
                QUERY_SIDE_MEMORY,
                address,
                Map.of(
                        "STEAMGESTION_ROLES",
                        roles,
                        "STEAMGESTION_COMMAND_API",
                        addresses.commandApi().toString(),
                        LaunchSettings.ELASTICSEARCH,
                        addresses.elasticsearch().toString(),
                        LaunchSettings.REDIS,
                        addresses.redis().toString(),
                        LaunchSettings.AMQP,
                        addresses.amqp().toString(),
                        "STEAMGESTION_PROJECTOR_DRAIN_TIMEOUT",
                        DRAIN_LIMIT));
    }

    Part dashboard() throws IOException {
        return program(
                "dashboard",
                "frontend",
                DASHBOARD_MEMORY,
                addresses.dashboard(),
                Map.of(
                        "STEAMGESTION_TOKEN", addresses.token(),
                        "STEAMGESTION_COMMAND_API", addresses.commandApi().toString(),
                        "STEAMGESTION_QUERY_API", addresses.queryApi().toString()));
    }

    private Part program(String role, String module, List<String> memory, URI address, Map<String, String> settings)
            throws IOException {
        Path log = data.resolve("logs").resolve(role + ".log");
        List<String> command = new ArrayList<>();
        command.add(installation.java().toString());
        command.addAll(memory);
        command.addAll(JVM_FLAGS);
        command.add("-Dlogging.file.name=" + log);
        command.add("-jar");
        command.add(installation.executable(module).toString());
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(address.getPort()));
        Path console = data.log(role + ".console");
        return new JvmPart(role, log, data.root(), console, command, environment, new HealthProbe(client, address));
    }
}
