// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.parked;

import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.ParkedSelection;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedOutcome;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.output.Texts;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides about parked items. */
abstract sealed class ParkedDecision extends SystemCommand {

    @Parameters(arity = "0..*", paramLabel = "ID", description = "The items, as the list names them.")
    List<String> ids = List.of();

    @Option(names = "--kind", paramLabel = "KIND", description = "All of a kind: ${COMPLETION-CANDIDATES}.")
    @Nullable
    ParkedKind kind;

    @Option(names = "--all", description = "All that are parked.")
    boolean all;

    @Option(
            names = "--generation",
            paramLabel = "NUMBER",
            description = "With --kind and --all: those of a generation; of the searchable one if it is left out.")
    @Nullable
    Integer generation;

    private final String done;
    private final BiFunction<CommandApiClient, ParkedSelection, ParkedOutcome> decision;

    /**
     * @param done what becomes of the items, in words
     * @param decision carries it out
     */
    ParkedDecision(String done, BiFunction<CommandApiClient, ParkedSelection, ParkedOutcome> decision) {
        this.done = done;
        this.decision = decision;
    }

    /** Why; null if the decision needs no reason. */
    @Nullable
    String note() {
        return null;
    }

    @Override
    public Integer call() throws IOException {
        ParkedSelection items = selection();
        ParkedOutcome outcome = decision.apply(connection.open().commands(), items);
        out().println(json ? Json.line(outcome) : Texts.count(outcome.items(), "item") + " " + done);
        return ExitCode.COMPLETE;
    }

    private ParkedSelection selection() {
        long said = Stream.of(!ids.isEmpty(), kind != null, all)
                .filter(each -> each)
                .count();
        if (said != 1) {
            throw misused("Name either some items by their ID, or --kind, or --all");
        }
        return new ParkedSelection(ids.isEmpty() ? null : ids, kind, all ? true : null, generation, note());
    }

    /** Tries them again. */
    @Command(
            name = "retry",
            description = "Tries parked items again: their rows are pending until a projector has reported them.")
    static final class Retry extends ParkedDecision {

        Retry() {
            super("to be tried again; see what becomes of them: ./steamgestion parked", CommandApiClient::retry);
        }
    }

    /** Leaves them out. */
    @Command(name = "discard", description = "Leaves parked items out for good; the account counts them as discarded.")
    static final class Discard extends ParkedDecision {

        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why they may be missing.")
        String note = "";

        Discard() {
            super("discarded.", CommandApiClient::discard);
        }

        @Override
        String note() {
            return note;
        }
    }
}
