// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import io.steamgestion.standalone.cli.subcommand.SystemStatus;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Shows a running system. */
@Command(name = "status", description = "Shows a running system.")
public final class StatusCommand extends SystemCommand {

    @Override
    public Integer call() throws IOException, InterruptedException {
        SystemStatus status = connection.status();
        print(Json.pretty(status), () -> new StatusReport(out()).print(status));
        return ExitCode.COMPLETE;
    }
}
