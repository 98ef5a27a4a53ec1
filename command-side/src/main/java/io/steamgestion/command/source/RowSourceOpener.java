// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import java.io.IOException;

/** Opens sources that are no files. */
@FunctionalInterface
public interface RowSourceOpener {

    /**
     * Opens a source before its first row.
     *
     * @throws io.steamgestion.api.problem.RefusedException if it can't be read
     */
    RowSource open(SourceDescription source, IngestionSettings settings) throws IOException, InterruptedException;
}
