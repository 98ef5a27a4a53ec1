// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.ingestion.ErrorBudget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many rows may be rejected before an ingestion is paused. */
final class BudgetOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

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

    /** The budget; null if none was named. What was left out is as in the default one. */
    @Nullable
    ErrorBudget budget() {
        if (maxRejectedPercent == null && afterRows == null) {
            return null;
        }
        try {
            return new ErrorBudget(
                    maxRejectedPercent == null ? ErrorBudget.DEFAULT.maxRejectedPercent() : maxRejectedPercent,
                    afterRows == null ? ErrorBudget.DEFAULT.afterRows() : afterRows);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }
}
