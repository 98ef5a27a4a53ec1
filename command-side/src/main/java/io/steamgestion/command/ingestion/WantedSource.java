// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.SteamSelection;
import java.nio.file.Path;

/** What somebody wants to ingest. */
sealed interface WantedSource {

    /** A file or folder that this process can read. */
    record LocalFile(Path path) implements WantedSource {}

    /** Reviews of some games, from Steam's API. */
    record Steam(SteamSelection selection) implements WantedSource {}

    /**
     * Batches that somebody will send.
     *
     * @param name what people call them
     */
    record Pushed(String name) implements WantedSource {}
}
