// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.standalone.cli.ingestion.IngestionRun.Outcome;
import io.steamgestion.standalone.cli.output.Errors;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.PatienceOption;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ingests files, or what Steam has, into a running system; or shows what would come of it. */
@Command(
        name = "ingest",
        description = "Ingests files, or reviews from Steam, into a running system, one after the other.",
        footer = {
            "",
            "Exit codes with --wait: 0 all rows accepted and searchable; 3 adds up, with rejected or parked rows;",
            "4 reviews are lost, or nothing moved for too long; 2 refused, or paused (too many rejected rows, or",
            "by somebody); 1 anything else, cancelled and failed ones too. Of several, the worst.",
            "With --dry-run: 0 all rows would be accepted; 3 some would be rejected; 2 refused."
        })
public final class IngestCommand extends SystemCommand {

    private static final int MOST_ROWS = 10_000;

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

    @Mixin
    PatienceOption waiting = new PatienceOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rows < 1 || rows > MOST_ROWS) {
            throw misused("--rows must be between 1 and " + MOST_ROWS + ".");
        }
        List<Source> sources = options.sources(this);
        Reading reading = new Reading(options.mapping(), budget.choice(this));
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
            err().println(Errors.describe(e));
            if (json) {
                out().println(Json.failure(source.name(), e));
            }
            return Errors.code(e);
        }
    }

    private int preview(Backend backend, Source source, Reading reading) {
        Preview preview = reading.preview(backend, source, rows);
        print(Json.line(preview), () -> new PreviewReport(out()).print(preview));
        return preview.rejected() > 0 ? ExitCode.INCOMPLETE : ExitCode.COMPLETE;
    }

    private int start(Backend backend, Source source, Reading reading) throws IOException {
        IngestionStatus status = reading.start(backend, source);
        String words = "%s is being ingested: %s".formatted(status.source().name(), status.id());
        print(Json.line(status), () -> out().println(words));
        return ExitCode.COMPLETE;
    }

    private int toTheEnd(Backend backend, Source source, Reading reading) throws IOException, InterruptedException {
        Outcome outcome = new IngestionRun(backend, progress(), waiting.patience(), !noVerify)
                .toTheEnd(reading.start(backend, source));
        print(outcome.json(), () -> new Report(out()).print(outcome));
        return outcome.exitCode();
    }
}
