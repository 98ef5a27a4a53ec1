// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.subcommand.Subcommand;
import io.steamgestion.standalone.launcher.Preparation;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Makes the first start as fast as later ones. */
@Command(
        name = "prepare",
        description = {
            "Prepares the programs for fast starts now, and waits for it.",
            "Otherwise that is done in the background, when they are started for the first time after a build."
        })
public final class PrepareCommand extends Subcommand {

    @Override
    public Integer call() throws IOException {
        PrintWriter out = out();
        Preparation.complete(out::println);
        out.println("All programs are prepared for fast starts.");
        return ExitCode.COMPLETE;
    }
}
