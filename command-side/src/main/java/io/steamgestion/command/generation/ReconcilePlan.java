// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an observation.
 *
 * @param actions in the order in which they are to be done
 * @param conditions why generations are not up, by number, as far as no action has to be done to know it
 * @param general why nothing can be done for any of them, or null
 * @param rebuildDue why the searchable generation should be built again, in words, or null
 * @param memory for the next check
 */
record ReconcilePlan(
        List<Action> actions,
        Map<Integer, Condition> conditions,
        @Nullable Condition general,
        @Nullable String rebuildDue,
        ReconcileMemory memory) {}
