// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import java.nio.file.Path;

/** What somebody wants to ingest. */
sealed interface WantedSource {

    /** A file or folder that this process can read. */
    record LocalFile(Path path) implements WantedSource {}

    /**
     * Batches that somebody will send.
     *
     * @param name what people call them
     */
    record Pushed(String name) implements WantedSource {}
}
