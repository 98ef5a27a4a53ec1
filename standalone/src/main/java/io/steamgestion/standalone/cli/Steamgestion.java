// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.standalone.cli.generation.GenerationDecision;
import io.steamgestion.standalone.cli.generation.RebuildCommand;
import io.steamgestion.standalone.cli.generation.SearchCommand;
import io.steamgestion.standalone.cli.generation.VerifyCommand;
import io.steamgestion.standalone.cli.ingestion.IngestCommand;
import io.steamgestion.standalone.cli.ingestion.RejectionsCommand;
import io.steamgestion.standalone.cli.ingestion.SteeringCommand;
import io.steamgestion.standalone.cli.output.Errors;
import io.steamgestion.standalone.cli.parked.ParkedCommand;
import io.steamgestion.standalone.cli.system.DemoCommand;
import io.steamgestion.standalone.cli.system.GenerateCommand;
import io.steamgestion.standalone.cli.system.PrepareCommand;
import io.steamgestion.standalone.cli.system.StatusCommand;
import io.steamgestion.standalone.cli.system.UpCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line; {@code ./steamgestion} starts it. */
@Command(
        name = "steamgestion",
        description = "Ingests large review data sets, loses nothing, and finds everything again.",
        mixinStandardHelpOptions = true,
        version = "Steamgestion 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Also: bench (measures the pipeline), test (builds and runs all tests).",
            "Exit codes: 0 done; 2 refused or used wrongly; 1 anything else; of \"ingest --wait\" also",
            "3 adds up, with rejected or parked rows; 4 reviews are lost, or it took too long; of",
            "\"rebuild --wait\" 3 with parked events or differences, 4 it is not searched."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            PrepareCommand.class,
            IngestCommand.class,
            SteeringCommand.Pause.class,
            SteeringCommand.Resume.class,
            SteeringCommand.Cancel.class,
            RejectionsCommand.class,
            VerifyCommand.class,
            RebuildCommand.class,
            GenerationDecision.Switch.class,
            GenerationDecision.RollBack.class,
            GenerationDecision.Drop.class,
            ParkedCommand.class,
            SearchCommand.class,
            StatusCommand.class,
            GenerateCommand.class,
            HelpCommand.class
        })
public final class Steamgestion {

    /** Ends the process with the exit code that the README tells. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Steamgestion())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Errors::usage)
                .setExecutionExceptionHandler(Errors::execution);
    }
}
