// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.SystemCommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes how an ingestion goes on. */
public abstract sealed class SteeringCommand extends SystemCommand {

    @Parameters(arity = "1", paramLabel = "ID", description = "The ingestion; ./steamgestion status lists them.")
    String id = "";

    private final String done;

    /** @param done what has happened, in words */
    SteeringCommand(String done) {
        this.done = done;
    }

    /** Asks for it; refused in words if the ingestion's state forbids it. */
    abstract IngestionStatus steer(Backend backend);

    @Override
    public Integer call() throws IOException {
        IngestionStatus status = steer(connection.open());
        print(Json.line(status), () -> {
            out().println("%s, ingestion %s, %s".formatted(status.source().name(), status.id(), done));
            out().println(Report.table(status.reconciliation()));
        });
        return ExitCode.COMPLETE;
    }

    /** Stops reading for a while. */
    @Command(
            name = "pause",
            description =
                    "Stops reading an ingestion's source until it is resumed; what was accepted becomes searchable.")
    public static final class Pause extends SteeringCommand {

        Pause() {
            super("is paused. It goes on with: ./steamgestion resume ID");
        }

        @Override
        IngestionStatus steer(Backend backend) {
            return backend.commands().pause(id);
        }
    }

    /** Goes on reading. */
    @Command(
            name = "resume",
            description = "Goes on reading where a paused ingestion stopped; rejected rows are counted from anew.")
    public static final class Resume extends SteeringCommand {

        @Mixin
        BudgetOptions options = new BudgetOptions();

        Resume() {
            super("goes on.");
        }

        @Override
        IngestionStatus steer(Backend backend) {
            return backend.commands().resume(id, options.choice(this));
        }
    }

    /** Ends it early. */
    @Command(
            name = "cancel",
            description = "Ends an ingestion before the end of its source, for good; what was accepted is kept.")
    public static final class Cancel extends SteeringCommand {

        Cancel() {
            super("is cancelled. What was accepted is kept.");
        }

        @Override
        IngestionStatus steer(Backend backend) {
            return backend.commands().cancel(id);
        }
    }
}
