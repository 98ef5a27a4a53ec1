// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import io.steamgestion.api.client.IngestionRequest;
import io.steamgestion.api.client.IngestionRequest.BudgetChange;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.standalone.cli.subcommand.Backend;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a source is to be read, as the command API is told.
 *
 * @param mapping the text of a mapping file, or the name of a mapping that ships; null for a layout that is known
 * @param errorBudget null for the default
 */
public record Reading(@Nullable String mapping, @Nullable BudgetChange errorBudget) {

    /** In a layout that is known, with the default budget. */
    public static final Reading AS_KNOWN = new Reading(null, null);

    /** Starts an ingestion; a system elsewhere gets a file's content. */
    public IngestionStatus start(Backend backend, Source source) throws IOException {
        return source instanceof Source.Local file && !backend.local()
                ? backend.commands().upload(file.form(this))
                : backend.commands().start(request(source));
    }

    /** What an ingestion would make of the first rows; nothing is stored. */
    Preview preview(Backend backend, Source source, int rows) {
        if (source instanceof Source.Local file && !backend.local()) {
            throw new RefusedException(
                    "file-elsewhere",
                    "A dry run reads " + file.path() + " where the system runs, and this one runs elsewhere.",
                    "Try the file with a system on this machine first: ./steamgestion up.");
        }
        return backend.commands().preview(request(source), rows);
    }

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
