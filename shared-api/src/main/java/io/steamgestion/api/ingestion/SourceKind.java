// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

/** Where the rows of an ingestion come from. */
public enum SourceKind {
    /** A file, or a folder of them, that the command side reads by itself. */
    FILE,
    /** Batches that somebody sends over HTTP, numbered by the sender. */
    PUSH,
    /** Steam's review API, which the command side asks page by page. */
    STEAM
}
