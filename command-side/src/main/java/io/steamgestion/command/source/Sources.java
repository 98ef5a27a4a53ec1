// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Path;

/** Knows how each kind of source is looked at, frozen and read. */
public final class Sources {

    private final BatchLimits limits;
    private final SteamSource steam;

    /** Sources of every kind. */
    public Sources(BatchLimits limits, SteamSource steam) {
        this.limits = limits;
        this.steam = steam;
    }

    /**
     * Looks at a file, folder or archive before anything is stored of it.
     *
     * @return what to freeze of it
     * @throws RefusedException naming the file and what to do, if it can't be ingested by these settings
     */
    public SourceDescription describe(Path path, IngestionSettings settings) {
        return FileSources.describe(path, Mappings.of(settings));
    }

    /**
     * Looks at a selection of Steam's reviews; Steam itself is not asked yet.
     *
     * @return what to freeze of it
     * @throws RefusedException if no such reviews can be asked for
     */
    public SourceDescription describeSteam(SteamSelection selection) {
        return steam.describe(selection);
    }

    /**
     * Opens a source behind what is stored already.
     *
     * @throws RefusedException if it is not what was started, or can't be read
     */
    public BatchReader open(SourceDescription source, IngestionSettings settings, Bookmark behind)
            throws IOException, InterruptedException {
        return new BatchReader(rows(source, settings), limits, behind);
    }

    private RowSource rows(SourceDescription source, IngestionSettings settings)
            throws IOException, InterruptedException {
        return switch (source.kind()) {
            case FILE -> FileSources.open(source, Mappings.of(settings));
            case STEAM -> steam.open(source, settings);
            case PUSH ->
                throw new RefusedException(
                        "source-is-pushed",
                        "The rows of " + source.name() + " are sent, not read.",
                        "Send its next batch.");
        };
    }
}
