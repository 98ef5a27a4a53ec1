// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.command.source.batch.RowSource;
import java.io.IOException;

/** Steam's review API, as the other sources see it. */
public interface SteamSource {

    /**
     * Looks at a selection before anything is stored of it.
     *
     * @return what to freeze of it
     * @throws io.steamgestion.api.problem.RefusedException if no such reviews can be asked for
     */
    SourceDescription describe(SteamSelection selection);

    /**
     * Opens a selection before its first row; {@link RowSource#next} asks for it.
     *
     * @throws io.steamgestion.api.problem.RefusedException if it can't be read
     */
    RowSource open(SourceDescription source, IngestionSettings settings) throws IOException, InterruptedException;
}
