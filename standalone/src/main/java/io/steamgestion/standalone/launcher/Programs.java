// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.FreePort;
import io.steamgestion.standalone.embedded.ServerProcess;
import io.steamgestion.standalone.launcher.faststart.FastStart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The processes of our own programs: command line, settings, log and sign of life of each. */
record Programs(DataFolder data, Map<Program, FastStart> starts, Addresses addresses) {

    /** What a projector gets to finish the events that it holds: less than it gets to stop. */
    private static final String DRAIN_LIMIT = "4s";

    ServerProcess commandSide() throws IOException {
        return program(
                "command-side",
                Program.COMMAND_SIDE,
                addresses.commandApi(),
                Map.of(
                        "STEAMGESTION_DATA", data.root().toString(),
                        "STEAMGESTION_TOKEN", addresses.token(),
                        "STEAMGESTION_LOCAL_FILES", "true",
                        "STEAMGESTION_ELASTICSEARCH", addresses.elasticsearch().toString(),
                        "STEAMGESTION_AMQP", addresses.amqp().toString()));
    }

    /** The process that answers queries and projects, and processes that only project, {@code projectors} in all. */
    List<ServerProcess> querySides(int projectors) throws IOException {
        List<ServerProcess> all = new ArrayList<>();
        all.add(querySide("query-side", addresses.queryApi(), "projector,query-api"));
        for (int number = 2; number <= projectors; number++) {
            all.add(querySide("projector-" + number, Addresses.loopback(FreePort.find()), "projector"));
        }
        return all;
    }

    private ServerProcess querySide(String role, URI address, String roles) throws IOException {
        return program(
                role,
                Program.QUERY_SIDE,
                address,
                Map.of(
                        "STEAMGESTION_ROLES", roles,
                        "STEAMGESTION_COMMAND_API", addresses.commandApi().toString(),
                        "STEAMGESTION_ELASTICSEARCH", addresses.elasticsearch().toString(),
                        "STEAMGESTION_REDIS", addresses.redis().toString(),
                        "STEAMGESTION_AMQP", addresses.amqp().toString(),
                        "STEAMGESTION_PROJECTOR_DRAIN_TIMEOUT", DRAIN_LIMIT));
    }

    ServerProcess dashboard() throws IOException {
        return program(
                "dashboard",
                Program.DASHBOARD,
                addresses.dashboard(),
                Map.of(
                        "STEAMGESTION_TOKEN", addresses.token(),
                        "STEAMGESTION_COMMAND_API", addresses.commandApi().toString(),
                        "STEAMGESTION_QUERY_API", addresses.queryApi().toString()));
    }

    private ServerProcess program(String role, Program program, URI address, Map<String, String> settings)
            throws IOException {
        Path log = data.resolve("logs").resolve(role + ".log");
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(address.getPort()));
        environment.put("LOGGING_FILE_NAME", log.toString());
        environment.put("LOGGING_THRESHOLD_CONSOLE", "OFF");
        Path console = data.log(role + ".console");
        List<String> command = Objects.requireNonNull(starts.get(program)).command();
        return new JvmPart(role, log, console, data.root(), command, environment, address);
    }
}
