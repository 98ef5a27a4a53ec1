// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the index for every accepted review. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Asks the index for every review of an ingestion, or of all, and shows the account.")
final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    Connection connection = new Connection();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "An ingestion; all of them if it is left out.")
    @Nullable
    String id;

    @Option(names = "--json", description = "Print one line of JSON for each ingestion.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Backend backend = connection.open();
        PrintWriter out = spec.commandLine().getOut();
        List<String> ids = id == null
                ? backend.ingestions().stream().map(IngestionStatus::id).toList()
                : List.of(id);
        if (ids.isEmpty() && !json) {
            out.println("There are no ingestions.");
        }
        int worst = ExitCode.COMPLETE;
        for (String each : ids) {
            Reconciliation account = backend.verify(each);
            if (json) {
                out.println(Json.line(account));
            } else {
                out.println("ingestion " + each + ":");
                out.println(ReconciliationTable.of(account));
                out.println(Report.meaning(account));
            }
            worst = ExitCode.worst(worst, ExitCode.of(account));
        }
        return worst;
    }
}
