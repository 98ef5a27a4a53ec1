// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.standalone.launcher.Preparation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the first start as fast as later ones. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Prepares the programs for fast starts now, and waits for it.",
            "Otherwise that is done in the background, when they are started for the first time after a build."
        })
final class PrepareCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Preparation.complete(out::println);
        out.println("All programs are prepared for fast starts.");
        return ExitCode.COMPLETE;
    }
}
