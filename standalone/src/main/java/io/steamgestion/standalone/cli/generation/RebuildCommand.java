// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import io.steamgestion.api.client.GenerationRequest;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.GenerationLine;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.PatienceOption;
import io.steamgestion.standalone.cli.subcommand.ShutdownHook;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the read side anew from the events, beside the one that is searched. */
@Command(
        name = "rebuild",
        description =
                "Builds index and live figures anew from all events, while searches go on; then lets searches go to "
                        + "the new ones. With --until and --name: as they were, to be searched by that name.",
        footer = {
            "",
            "Exit codes with --wait: 0 it is searched (with --until: complete); 3 the same, with parked events or",
            "differences; 4 it was cancelled, lost, or waits for a decision; 2 refused; 1 anything else."
        })
public final class RebuildCommand extends SystemCommand {

    @Option(names = "--wait", description = "Show how it goes, until it is searched.")
    boolean wait;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who look at it later.")
    @Nullable
    String reason;

    @Option(
            names = "--until",
            paramLabel = "POSITION|INSTANT",
            description = "Take no event behind this position, or stored later: 2026-03-01T12:00:00Z.")
    @Nullable
    String until;

    @Option(names = "--name", paramLabel = "NAME", description = "With --until: what it is searched by.")
    @Nullable
    String name;

    @Mixin
    PatienceOption waiting = new PatienceOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Backend backend = connection.open();
        GenerationStatus started = backend.commands().build(new GenerationRequest(reason, name, until));
        if (!wait) {
            say(started, "is being built. See: ./steamgestion status");
            return ExitCode.COMPLETE;
        }
        GenerationRun run = new GenerationRun(backend, progress(), waiting.patience());
        ShutdownHook goesOn = ShutdownHook.add("goes-on", () -> leave(started, err()));
        GenerationStatus built;
        try {
            built = run.toTheEnd(started);
        } finally {
            goesOn.withdraw();
        }
        say(built, meaning(built));
        return built.parked() > 0 || built.build().difference() != null ? ExitCode.INCOMPLETE : ExitCode.COMPLETE;
    }

    /** Whoever ends this command has not ended the rebuild. */
    static void leave(GenerationStatus started, PrintWriter err) {
        int number = started.channel().generation();
        err.println();
        err.println(
                "The rebuild goes on without this command: ./steamgestion status shows it, ./steamgestion drop %d ends it."
                        .formatted(number));
        err.flush();
    }

    private static String meaning(GenerationStatus built) {
        int number = built.channel().generation();
        String missing = built.parked() == 0
                ? ""
                : " Of %,d events something is parked: ./steamgestion parked --generation %d"
                        .formatted(built.parked(), number);
        String difference = built.build().difference();
        String differs = difference == null ? "" : " It differs: " + difference;
        if (built.state() == GenerationState.SIDE) {
            return "is complete. Search it: ./steamgestion search TEXT --generation %d%s".formatted(number, missing);
        }
        return (built.state() == GenerationState.STANDBY
                        ? "was searched, and another one is by now."
                        : "is searched now. Back to the one before: ./steamgestion rollback")
                + missing
                + differs;
    }

    private void say(GenerationStatus status, String what) {
        String line = new GenerationLine(status).name();
        String words = Character.toUpperCase(line.charAt(0)) + line.substring(1) + " " + what;
        print(Json.line(status), () -> out().println(words));
    }
}
