// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.GenerationLine;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides what becomes of a generation. */
public abstract sealed class GenerationDecision extends SystemCommand {

    /**
     * Carries it out; refused in words if a generation's state forbids it.
     *
     * @return what has happened, in words
     */
    abstract String decide(Backend backend);

    @Override
    public Integer call() throws IOException {
        Backend backend = connection.open();
        String done = decide(backend);
        out().println(json ? Json.line(backend.commands().generations()) : done);
        return ExitCode.COMPLETE;
    }

    /** The generation of that number or name. */
    static GenerationStatus find(Backend backend, String wanted) {
        List<GenerationStatus> all = backend.commands().generations().stream()
                .filter(status -> status.state() != GenerationState.ENDED)
                .toList();
        return GenerationStatus.find(all, wanted)
                .orElseThrow(() -> new RefusedException(
                        "generation-unknown",
                        "There is no generation \"" + wanted + "\".",
                        "Name one of these: "
                                + all.stream()
                                        .map(GenerationLine::new)
                                        .map(line -> line.label() + " (" + line.state() + ")")
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String searched(Backend backend) {
        return backend.commands().generations().stream()
                .filter(status -> status.state() == GenerationState.SEARCHABLE)
                .map(status -> "Searches go to " + new GenerationLine(status).name() + ".")
                .findFirst()
                .orElse("No generation is searched at the moment.");
    }

    /** Lets searches go to one that is complete. */
    @Command(
            name = "switch",
            description = "Lets searches go to a generation that was built, which waits for this decision.")
    public static final class Switch extends GenerationDecision {

        @Parameters(
                arity = "1",
                paramLabel = "GENERATION|NAME",
                description = "Its number or name; ./steamgestion status lists them.")
        String generation = "";

        @Option(
                names = "--accept-differences",
                description = "Also if it holds less than the one that is searched: status says what is missing.")
        boolean acceptDifferences;

        @Override
        String decide(Backend backend) {
            backend.commands().switchTo(find(backend, generation).channel().generation(), acceptDifferences);
            return searched(backend);
        }
    }

    /** Lets searches go back. */
    @Command(
            name = "rollback",
            description =
                    "Lets searches go back to the generation that was searched before; nothing is missing from it.")
    public static final class RollBack extends GenerationDecision {

        @Option(
                names = "--anyway",
                description = "At once, also if it has not taken every event yet; it takes the others afterwards.")
        boolean anyway;

        @Override
        String decide(Backend backend) {
            backend.commands().rollBack(anyway);
            return searched(backend);
        }
    }

    /** Removes one. */
    @Command(
            name = "drop",
            description =
                    "Removes a generation that is not searched: its index, its figures, its queue. One that is still "
                            + "being built is cancelled.")
    public static final class Drop extends GenerationDecision {

        @Parameters(
                arity = "1",
                paramLabel = "GENERATION|NAME",
                description = "Its number or name; ./steamgestion status lists them.")
        String generation = "";

        @Override
        String decide(Backend backend) {
            GenerationStatus status = find(backend, generation);
            int number = status.channel().generation();
            String name = new GenerationLine(status).name();
            if (status.state() == GenerationState.BUILDING) {
                backend.commands().cancelBuild(number);
                return "The build of " + name + " is cancelled; what is there of it is being removed.";
            }
            backend.commands().drop(number);
            return "Dropped " + name + "; what is there of it is being removed.";
        }
    }
}
