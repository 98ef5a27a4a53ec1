// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import org.jspecify.annotations.Nullable;

/**
 * How the rows of a source are read, frozen when the ingestion starts.
 *
 * @param errorBudget when to pause because of rejected rows
 * @param mapping text of the mapping file (YAML) by which rows become reviews; null for the layouts that are known
 * @param steam what to ask Steam's API for; null for other sources
 */
public record IngestionSettings(
        ErrorBudget errorBudget,
        @Nullable String mapping,
        @Nullable SteamSelection steam) {

    /** A known layout, and the default error budget. */
    public static final IngestionSettings DEFAULT = new IngestionSettings(ErrorBudget.DEFAULT, null, null);

    public IngestionSettings {
        errorBudget = errorBudget == null ? ErrorBudget.DEFAULT : errorBudget;
    }

    /** The same with another error budget. */
    public IngestionSettings with(ErrorBudget other) {
        return new IngestionSettings(other, mapping, steam);
    }
}
