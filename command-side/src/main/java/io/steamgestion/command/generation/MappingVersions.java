// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.Indices.Found;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows whether the indices that are searched have the mapping that the running version would give them. */
@Component
class MappingVersions {

    private volatile @Nullable String rebuildDue;

    /** Why the searchable generation should be built again, in words; or null, also before the first look. */
    @Nullable
    String rebuildDue() {
        return rebuildDue;
    }

    /**
     * Compares the indices of the searchable generation with their definitions.
     *
     * @param found the indices of the store, by name
     */
    void look(GenerationChannel searchable, Map<String, Found> found) {
        @Nullable String due = null;
        for (Map.Entry<String, String> index : Indices.definitions(searchable).entrySet()) {
            Found there = found.get(index.getKey());
            int own = Indices.mappingVersion(index.getValue());
            if (there != null && there.mappingVersion() != own) {
                due = "Its mapping is of version %d, this version of Steamgestion writes %d: rebuild"
                        .formatted(there.mappingVersion(), own);
            }
        }
        rebuildDue = due;
    }
}
