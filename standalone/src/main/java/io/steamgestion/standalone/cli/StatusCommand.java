// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a running system. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows a running system.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    Connection connection = new Connection();

    @Option(names = "--json", description = "Print everything as JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SystemStatus status = connection.status();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(status));
        } else {
            new StatusReport(out).print(status);
        }
        return ExitCode.COMPLETE;
    }
}
