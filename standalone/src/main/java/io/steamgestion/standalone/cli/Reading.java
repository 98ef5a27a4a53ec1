// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.client.IngestionRequest;
import io.steamgestion.api.client.IngestionRequest.BudgetChange;
import org.jspecify.annotations.Nullable;

/**
 * How a source is to be read, as the command API is told.
 *
 * @param mapping the text of a mapping file, or the name of a mapping that ships; null for a layout that is known
 * @param errorBudget null for the default
 */
record Reading(@Nullable String mapping, @Nullable BudgetChange errorBudget) {

    static final Reading AS_KNOWN = new Reading(null, null);

    /** The request that starts an ingestion of the source, or previews it. */
    IngestionRequest request(Source source) {
        return switch (source) {
            case Source.Local file ->
                new IngestionRequest(
                        mapping,
                        errorBudget,
                        file.path().toAbsolutePath().normalize().toString(),
                        null);
            case Source.Steam steam -> new IngestionRequest(mapping, errorBudget, null, steam.selection());
        };
    }

    /** The same without a source, which comes with it. */
    IngestionRequest settings() {
        return new IngestionRequest(mapping, errorBudget, null, null);
    }
}
