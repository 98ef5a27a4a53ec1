// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.standalone.cli.IngestionRun.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ingests files into a running system. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Ingests CSV files into a running system, one after the other.",
        footer = {
            "",
            "Exit codes with --wait: 0 all rows accepted and searchable; 3 adds up, with rejected or parked rows;",
            "4 reviews are lost, or nothing moved for too long; 2 refused; 1 anything else."
        })
final class IngestCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    Connection connection = new Connection();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files.")
    List<Path> files = List.of();

    @Option(names = "--wait", description = "Wait until everything is searchable, then verify and show the account.")
    boolean wait;

    @Option(names = "--no-verify", description = "Don't ask the index for every review at the end.")
    boolean noVerify;

    @Option(names = "--json", description = "Print one line of JSON for each file.")
    boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "Give up waiting when nothing has moved for so long (default: ${DEFAULT-VALUE}).")
    long timeout;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Backend backend = connection.open();
        int worst = ExitCode.COMPLETE;
        List<String> summary = new ArrayList<>();
        for (Path file : files) {
            int code = ingest(backend, file);
            worst = ExitCode.worst(worst, code);
            summary.add("  %d  %s".formatted(code, file));
        }
        if (files.size() > 1 && !json) {
            out().println("Exit code and file:");
            summary.forEach(out()::println);
        }
        return worst;
    }

    private int ingest(Backend backend, Path file) throws InterruptedException {
        try {
            return wait ? ingestToTheEnd(backend, file) : start(backend, file);
        } catch (IOException | RuntimeException e) {
            spec.commandLine().getErr().println(Errors.describe(e));
            if (json) {
                out().println(Json.failure(file, e));
            }
            return Errors.code(e);
        }
    }

    private int start(Backend backend, Path file) throws IOException, InterruptedException {
        IngestionStatus status = backend.startIngestion(file);
        if (json) {
            out().println(Json.line(status));
        } else {
            out().println("%s is being ingested: %s".formatted(status.source().name(), status.id()));
        }
        return ExitCode.COMPLETE;
    }

    private int ingestToTheEnd(Backend backend, Path file)
            throws IOException, InterruptedException, JsonProcessingException {
        Progress progress = json ? new Progress(spec.commandLine().getErr(), false) : Progress.on(out());
        Outcome outcome = new IngestionRun(backend, progress, Duration.ofSeconds(timeout), !noVerify).toTheEnd(file);
        if (json) {
            out().println(Json.line(outcome));
        } else {
            new Report(out()).print(outcome);
        }
        return outcome.exitCode();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
