// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.subcommand;

import io.steamgestion.standalone.cli.output.CommandFailedException;
import io.steamgestion.standalone.launcher.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which system a command talks to: the one that runs on a data folder, or a deployed one. */
public final class Connection {

    static final String TOKEN = "STEAMGESTION_TOKEN";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data folder of a system on this machine (default: ${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The command API of a deployed system, instead of --data.")
    @Nullable
    String url;

    @Option(
            names = "--query-url",
            paramLabel = "URL",
            description = "The query API of a deployed system, if it is not at the same address.")
    @Nullable
    String queryUrl;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What the deployed system asks for; better given in the variable " + TOKEN
                    + ", which other users can't see.")
    @Nullable
    String token;

    /** The system, which must be running. */
    public Backend open() throws IOException {
        if (url == null) {
            RunFile file = runFile();
            return Backend.of(file.commandApi(), file.queryApi(), file.token(), true);
        }
        String secret = Optional.ofNullable(token)
                .or(() -> Optional.ofNullable(System.getenv(TOKEN)))
                .orElse("");
        return Backend.of(url, queryUrl == null ? url : queryUrl, secret, false);
    }

    /** Everything that can be told of the system. */
    public SystemStatus status() throws IOException, InterruptedException {
        if (url == null) {
            RunFile file = runFile();
            return SystemStatus.of(file.commandApi(), file.queryApi(), file, open());
        }
        return SystemStatus.of(url, queryUrl == null ? url : queryUrl, null, open());
    }

    /** The system that runs on the data folder. */
    RunFile runFile() throws IOException {
        Path folder = data.toAbsolutePath().normalize();
        RunFile file = RunFile.find(data)
                .orElseThrow(() -> new CommandFailedException("No system runs on the data folder " + folder
                        + ". Start one with ./steamgestion up, or name its folder with --data."));
        if (!file.ready()) {
            throw new CommandFailedException("The system on the data folder " + folder
                    + " is still starting. Try again when it says that it is ready.");
        }
        return file;
    }
}
