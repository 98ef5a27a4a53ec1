// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * How a source is to be read, as the command API is told.
 *
 * @param mapping the text of a mapping file, or the name of a mapping that ships; null for a layout that is known
 * @param errorBudget null for the default
 */
record Reading(@Nullable String mapping, BudgetOptions.@Nullable Choice errorBudget) {

    static final Reading AS_KNOWN = new Reading(null, null);

    /** The request that starts an ingestion of the source, or previews it. */
    ObjectNode request(Source source) {
        ObjectNode request = settings();
        switch (source) {
            case Source.Local file ->
                request.put("path", file.path().toAbsolutePath().normalize().toString());
            case Source.Steam steam -> request.set("steam", Http.JSON.valueToTree(steam.selection()));
        }
        return request;
    }

    /** Only what was chosen. */
    ObjectNode settings() {
        ObjectNode settings = Http.JSON.createObjectNode();
        if (mapping != null) {
            settings.put("mapping", mapping);
        }
        if (errorBudget != null) {
            settings.set("errorBudget", Http.JSON.valueToTree(errorBudget));
        }
        return settings;
    }
}
