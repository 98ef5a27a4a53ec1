// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.parked;

import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What projectors gave up on. */
@Command(
        name = "parked",
        description = "Lists the reviews and events that projectors gave up on; with a further word, acts on them.",
        subcommands = {
            ParkedCommand.Items.class,
            ParkedCommand.Show.class,
            ParkedDecision.Retry.class,
            ParkedDecision.Discard.class
        })
public final class ParkedCommand extends ParkedListing {

    /** The same as the bare command. */
    @Command(name = "list", description = "Lists the reviews and events that projectors gave up on.")
    static final class Items extends ParkedListing {}

    /** Shows one of them. */
    @Command(
            name = "show",
            description = "Shows what was given up on: the review, or the beginning of the event's bytes.")
    static final class Show extends SystemCommand {

        @Parameters(arity = "1", paramLabel = "ID", description = "The item, as the list names it.")
        String id = "";

        @Override
        public Integer call() throws IOException {
            var detail = connection.open().commands().parkedItem(id);
            print(Json.pretty(detail), () -> new ParkedReport(out()).print(detail));
            return ExitCode.COMPLETE;
        }
    }
}
