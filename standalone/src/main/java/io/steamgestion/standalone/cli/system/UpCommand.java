// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import io.steamgestion.standalone.cli.subcommand.Subcommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts everything. */
@Command(
        name = "up",
        description = "Starts everything on this machine and keeps it running until Ctrl-C.",
        footer = {
            "",
            "The variables STEAMGESTION_ELASTICSEARCH, STEAMGESTION_REDIS and STEAMGESTION_AMQP name servers",
            "to use in place of the embedded ones."
        })
public final class UpCommand extends Subcommand {

    @Mixin
    LaunchOptions launch = new LaunchOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Foreground(launch.settings(this), out()).run(system -> {});
    }
}
