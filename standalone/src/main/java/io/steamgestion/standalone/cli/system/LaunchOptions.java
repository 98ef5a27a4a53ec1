// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import io.steamgestion.standalone.cli.subcommand.Subcommand;
import io.steamgestion.standalone.launcher.LaunchSettings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What can be chosen when a system is started. */
final class LaunchOptions {

    private static final int MOST_PROJECTORS = 32;
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The folder to keep everything in (default: ${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The dashboard's port; 0 for any free one (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--projectors",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many projectors share the work (default: ${DEFAULT-VALUE}).")
    int projectors;

    LaunchSettings settings(Subcommand command) {
        if (port < 0 || port > LAST_PORT) {
            throw command.misused("--port must be between 0 and " + LAST_PORT + ".");
        }
        if (projectors < 1 || projectors > MOST_PROJECTORS) {
            throw command.misused("--projectors must be between 1 and " + MOST_PROJECTORS + ".");
        }
        try {
            return LaunchSettings.of(data, port, projectors, System.getenv());
        } catch (IllegalArgumentException e) {
            throw command.misused(String.valueOf(e.getMessage()));
        }
    }
}
