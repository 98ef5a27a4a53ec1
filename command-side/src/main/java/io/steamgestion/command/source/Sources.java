// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Path;

/** Knows how each kind of source is looked at, frozen and read. */
public final class Sources {

    private final BatchLimits limits;

    public Sources(BatchLimits limits) {
        this.limits = limits;
    }

    /**
     * Looks at a file before anything is stored of it.
     *
     * @return what to freeze of it
     * @throws RefusedException naming the file and what to do, if it can't be ingested by these settings
     */
    public SourceDescription describe(Path file, IngestionSettings settings) {
        CsvSource.check(file);
        return CsvSource.describe(file);
    }

    /**
     * Opens a source behind what is stored already.
     *
     * @throws RefusedException if it is not what was started, or can't be read
     */
    public BatchReader open(SourceDescription source, IngestionSettings settings, Bookmark behind)
            throws IOException, InterruptedException {
        CsvSource.refuseIfChanged(source);
        return new BatchReader(CsvSource.open(Path.of(source.location())), limits, behind);
    }
}
