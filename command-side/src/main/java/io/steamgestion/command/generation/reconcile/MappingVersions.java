// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.search.FoundIndex;
import io.steamgestion.command.search.IndexDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares indices with the mapping that the running version would give them. */
final class MappingVersions {

    private MappingVersions() {}

    /**
     * Why a searchable generation should be built again, in words, or null if its mapping is that of this version.
     *
     * @param found the indices of the store, by name
     */
    static @Nullable String rebuildDue(GenerationChannel searchable, Map<String, FoundIndex> found) {
        for (IndexDefinition index : IndexDefinition.of(searchable)) {
            FoundIndex there = found.get(index.name());
            int own = index.mappingVersion();
            if (there != null && there.mappingVersion() != own) {
                return "Its mapping is of version %d, this version of Steamgestion writes %d: rebuild"
                        .formatted(there.mappingVersion(), own);
            }
        }
        return null;
    }
}
