// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides about parked items. */
abstract sealed class ParkedDecision implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    Connection connection = new Connection();

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

    @Option(names = "--json", description = "Print the number of items as JSON.")
    boolean json;

    private final String name;
    private final String done;

    /**
     * @param name of the decision in the command API
     * @param done what becomes of the items, in words
     */
    ParkedDecision(String name, String done) {
        this.name = name;
        this.done = done;
    }

    /** Adds what the decision needs to be told beside its items. */
    void complete(Map<String, Object> request) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Object> request = choice();
        complete(request);
        ParkedOutcome outcome = connection.open().decide(name, request);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.line(outcome) : ParkedReport.count(outcome.items(), "item") + " " + done);
        return ExitCode.COMPLETE;
    }

    private Map<String, Object> choice() {
        long said = Stream.of(!ids.isEmpty(), kind != null, all)
                .filter(each -> each)
                .count();
        if (said != 1) {
            throw new ParameterException(spec.commandLine(), "Name either some items by their ID, or --kind, or --all");
        }
        Map<String, Object> request = new HashMap<>();
        if (!ids.isEmpty()) {
            request.put("ids", ids);
        } else if (kind != null) {
            request.put("kind", kind);
        } else {
            request.put("all", true);
        }
        if (generation != null) {
            request.put("generation", generation);
        }
        return request;
    }

    /** Tries them again. */
    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Tries parked items again: their rows are pending until a projector has reported them.")
    static final class Retry extends ParkedDecision {

        Retry() {
            super("retry", "to be tried again; see what becomes of them: ./steamgestion parked");
        }
    }

    /** Leaves them out. */
    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Leaves parked items out for good; the account counts them as discarded.")
    static final class Discard extends ParkedDecision {

        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why they may be missing.")
        String note = "";

        Discard() {
            super("discard", "discarded.");
        }

        @Override
        void complete(Map<String, Object> request) {
            request.put("note", note);
        }
    }
}
