// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.standalone.cli.ingestion.Report;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.output.Progress;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares ingestions, or a whole generation, with their events. */
@Command(
        name = "verify",
        description = "Asks the index for every review of an ingestion, or of all, and shows the account.",
        footer = {
            "",
            "Each document is compared with the event that makes it, field by field; with",
            "--generation, documents that no event makes are found, too.",
            "Exit codes: 0 exact; 3 exact but for rejected, parked or discarded rows; 4",
            "something is lost, differs, is extra, can't be read or is still pending; 2",
            "refused; 1 anything else."
        })
public final class VerifyCommand extends SystemCommand {

    private static final String SEARCHABLE = "";

    @Parameters(arity = "0..1", paramLabel = "ID", description = "An ingestion; all of them if it is left out.")
    @Nullable
    String id;

    @Option(
            names = "--generation",
            arity = "0..1",
            fallbackValue = SEARCHABLE,
            paramLabel = "N|NAME",
            description = "A whole generation instead: the searchable one, or that of this number or name.")
    @Nullable
    String generation;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (generation == null) {
            return verifyIngestions(connection.open());
        }
        if (id != null) {
            throw misused("Give an ingestion or --generation=" + generation + ", not both");
        }
        return verifyGeneration(connection.open(), generation);
    }

    private int verifyIngestions(Backend backend) {
        PrintWriter out = out();
        List<String> ids = id == null
                ? backend.ingestions().stream().map(IngestionStatus::id).toList()
                : List.of(id);
        if (ids.isEmpty() && !json) {
            out.println("There are no ingestions.");
        }
        int worst = ExitCode.COMPLETE;
        for (String each : ids) {
            Reconciliation account = backend.commands().verify(each);
            print(Json.line(account), () -> {
                out.println("ingestion " + each + ":");
                new Report(out).print(account);
                out.println(Report.meaning(account));
            });
            worst = ExitCode.worst(worst, ExitCode.of(account));
        }
        return worst;
    }

    private int verifyGeneration(Backend backend, String wanted) throws InterruptedException {
        int number = number(backend, wanted);
        GenerationProof proof = new ProofRun(backend, Progress.on(err())).toTheEnd(number);
        print(Json.line(proof), () -> new ProofReport(out()).print(proof));
        return ExitCode.of(proof);
    }

    private static int number(Backend backend, String wanted) {
        if (!wanted.equals(SEARCHABLE)) {
            return GenerationDecision.find(backend, wanted).channel().generation();
        }
        return backend.commands().generations().stream()
                .filter(GenerationStatus::searchable)
                .map(status -> status.channel().generation())
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "generation-unknown",
                        "No generation is searchable at the moment.",
                        "See ./steamgestion status."));
    }
}
