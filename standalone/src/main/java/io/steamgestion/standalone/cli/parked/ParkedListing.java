// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.parked;

import io.steamgestion.api.client.ParkedFilter;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedPage;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Lists parked items, page by page, to the last. */
abstract class ParkedListing extends SystemCommand {

    private static final int PAGE = 500;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only: ${COMPLETION-CANDIDATES}.")
    @Nullable
    ParkedKind kind;

    @Option(names = "--state", paramLabel = "STATE", description = "Only: ${COMPLETION-CANDIDATES}.")
    @Nullable
    ParkedState state;

    @Option(names = "--ingestion", paramLabel = "ID", description = "Only those of an ingestion.")
    @Nullable
    String ingestion;

    @Option(
            names = "--generation",
            paramLabel = "NUMBER",
            description = "Those of a generation; of the searchable one if it is left out.")
    @Nullable
    Integer generation;

    @Override
    public Integer call() throws IOException {
        Backend backend = connection.open();
        PrintWriter out = out();
        ParkedReport report = new ParkedReport(out);
        ParkedFilter filter = new ParkedFilter(kind, state, ingestion, generation);
        String cursor = null;
        ParkedPage page;
        do {
            page = backend.commands().parked(filter, PAGE, cursor);
            page.items().forEach(item -> print(Json.line(item), () -> report.print(item)));
            cursor = page.next();
        } while (cursor != null && !out.checkError());
        if (!json) {
            out.println(ParkedReport.total(page.total()));
        }
        return ExitCode.COMPLETE;
    }
}
