// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.command.generation.Condition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        ReconcileMemory memory) {

    /** Those actions that belong to no single generation: they come first. */
    List<Action> actionsForAll() {
        return actions.stream()
                .filter(action -> !(action instanceof Action.OfGeneration))
                .toList();
    }

    List<Action.OfGeneration> actionsOfGenerations() {
        return actions.stream()
                .filter(Action.OfGeneration.class::isInstance)
                .map(Action.OfGeneration.class::cast)
                .toList();
    }

    /** Numbers of the generations for which there is something to do. */
    Set<Integer> generations() {
        return actionsOfGenerations().stream()
                .map(Action.OfGeneration::generation)
                .collect(Collectors.toSet());
    }
}
