// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.ingestion.IngestionSettings;
import org.jspecify.annotations.Nullable;

/** Mappings by their text. */
final class Mappings {

    private Mappings() {}

    /** The mapping that settings freeze; null where known layouts are read. */
    static @Nullable Mapping of(IngestionSettings settings) {
        return null;
    }
}
