// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.standalone.cli.IngestionRun.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Ingests files, or what Steam has, into a running system; or shows what would come of it. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Ingests files, or reviews from Steam, into a running system, one after the other.",
        footer = {
            "",
            "Exit codes with --wait: 0 all rows accepted and searchable; 3 adds up, with rejected or parked rows;",
            "4 reviews are lost, or nothing moved for too long; 2 refused, or paused (too many rejected rows, or",
            "by somebody); 1 anything else, cancelled and failed ones too. Of several, the worst.",
            "With --dry-run: 0 all rows would be accepted; 3 some would be rejected; 2 refused."
        })
final class IngestCommand implements Callable<Integer> {

    private static final int MOST_ROWS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    Connection connection = new Connection();

    @Mixin
    SourceOptions options = new SourceOptions();

    @Mixin
    BudgetOptions budget = new BudgetOptions();

    @Option(
            names = "--dry-run",
            description = "Read the first rows and show what would become of them; nothing is stored.")
    boolean dryRun;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "With --dry-run: read so many rows (default: ${DEFAULT-VALUE}).")
    int rows;

    @Option(names = "--wait", description = "Wait until everything is searchable, then verify and show the account.")
    boolean wait;

    @Option(names = "--no-verify", description = "Don't ask the index for every review at the end.")
    boolean noVerify;

    @Option(names = "--json", description = "Print one line of JSON for each source.")
    boolean json;

    @Mixin
    PatienceOption waiting = new PatienceOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new ParameterException(spec.commandLine(), "--rows must be between 1 and " + MOST_ROWS + ".");
        }
        List<Source> sources = options.sources();
        Reading reading = new Reading(options.mapping(), budget.choice());
        Backend backend = connection.open();
        int worst = ExitCode.COMPLETE;
        List<String> summary = new ArrayList<>();
        for (Source source : sources) {
            int code = ingest(backend, source, reading);
            worst = ExitCode.worst(worst, code);
            summary.add("  %d  %s".formatted(code, source.name()));
        }
        if (sources.size() > 1 && !json) {
            out().println("Exit code and file:");
            summary.forEach(out()::println);
        }
        return worst;
    }

    private int ingest(Backend backend, Source source, Reading reading) throws InterruptedException {
        try {
            if (dryRun) {
                return preview(backend, source, reading);
            }
            return wait ? toTheEnd(backend, source, reading) : start(backend, source, reading);
        } catch (IOException | RuntimeException e) {
            spec.commandLine().getErr().println(Errors.describe(e));
            if (json) {
                out().println(Json.failure(source, e));
            }
            return Errors.code(e);
        }
    }

    private int preview(Backend backend, Source source, Reading reading) {
        Preview preview = backend.preview(source, reading, rows);
        if (json) {
            out().println(Json.line(preview));
        } else {
            new PreviewReport(out()).print(preview);
        }
        return preview.rejected() > 0 ? ExitCode.INCOMPLETE : ExitCode.COMPLETE;
    }

    private int start(Backend backend, Source source, Reading reading) throws IOException {
        IngestionStatus status = backend.start(source, reading);
        if (json) {
            out().println(Json.line(status));
        } else {
            out().println("%s is being ingested: %s".formatted(status.source().name(), status.id()));
        }
        return ExitCode.COMPLETE;
    }

    private int toTheEnd(Backend backend, Source source, Reading reading) throws IOException, InterruptedException {
        Progress progress = json ? new Progress(spec.commandLine().getErr(), false) : Progress.on(out());
        Outcome outcome = new IngestionRun(backend, progress, waiting.patience(), !noVerify)
                .toTheEnd(backend.start(source, reading));
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
