// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.steamgestion.api.ingestion.SteamSelection;
import org.jspecify.annotations.Nullable;

/**
 * A source to ingest or preview, and how to read it. What is null is left to the system.
 *
 * @param mapping the text of a mapping file, or the name of a mapping that ships; null for a layout that is known
 * @param errorBudget when to pause because of rejected rows
 * @param path a file or folder that the command side can read
 * @param steam reviews of Steam's review API
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IngestionRequest(
        @Nullable String mapping,
        @Nullable BudgetChange errorBudget,
        @Nullable String path,
        @Nullable SteamSelection steam) {

    /** No source and no settings. */
    static final IngestionRequest NOTHING = new IngestionRequest(null, null, null, null);

    /** A file or folder that the command side can read, in a layout that is known. */
    public static IngestionRequest ofPath(String path) {
        return new IngestionRequest(null, null, path, null);
    }

    /**
     * What changes of an error budget.
     *
     * @param maxRejectedPercent null to leave it as it is
     * @param afterRows null to leave it as it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BudgetChange(
            @Nullable Double maxRejectedPercent, @Nullable Long afterRows) {}
}
