// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import io.steamgestion.api.client.IngestionRequest.BudgetChange;
import io.steamgestion.standalone.cli.subcommand.Subcommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many rows may be rejected before an ingestion is paused. */
final class BudgetOptions {

    @Option(
            names = "--max-rejected",
            paramLabel = "PERCENT",
            description = "Pause when more than this share of the rows is rejected (default: 5).")
    @Nullable
    Double maxRejectedPercent;

    @Option(
            names = "--after-rows",
            paramLabel = "N",
            description = "Read so many rows before the share of the rejected ones counts (default: 1000).")
    @Nullable
    Long afterRows;

    /** Null if nothing was chosen; refuses what is no share, or no number of rows. */
    @Nullable
    BudgetChange choice(Subcommand command) {
        if (maxRejectedPercent == null && afterRows == null) {
            return null;
        }
        if (maxRejectedPercent != null && !(maxRejectedPercent >= 0 && maxRejectedPercent <= 100)) {
            throw command.misused("--max-rejected must be between 0 and 100.");
        }
        if (afterRows != null && afterRows < 1) {
            throw command.misused("--after-rows must be at least 1.");
        }
        return new BudgetChange(maxRejectedPercent, afterRows);
    }
}
