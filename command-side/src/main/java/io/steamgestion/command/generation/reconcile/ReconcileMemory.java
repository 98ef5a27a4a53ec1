// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import io.steamgestion.api.transport.GenerationChannel;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one check has to know of those before it. Immutable.
 *
 * @param suspected losses that are to be confirmed, by generation
 * @param fresh when fresh generations were started in place of lost ones
 * @param finished generations with an end of which everything was made searchable by this process
 * @param endedSince when a check first found a generation ended, by a clock that only goes forward
 * @param rebuildDue why the searchable generation should be built again, by the last check that could tell; or null
 */
record ReconcileMemory(
        Map<Integer, Suspected> suspected,
        FreshStarts fresh,
        Set<Integer> finished,
        Map<Integer, Long> endedSince,
        @Nullable String rebuildDue) {

    static final ReconcileMemory NOTHING = new ReconcileMemory(Map.of(), FreshStarts.NONE, Set.of(), Map.of(), null);

    /**
     * A loss that checks in a row have found.
     *
     * @param since when the first of them was
     * @param checks how many there were
     */
    record Suspected(GenerationChannel generation, Class<? extends Finding> kind, long since, int checks) {

        /** Takes one more check into account; one that has found something else starts over. */
        static Suspected after(@Nullable Suspected before, GenerationChannel generation, Finding finding, long nanos) {
            return before != null && before.generation.equals(generation) && before.kind == finding.getClass()
                    ? new Suspected(generation, before.kind, before.since, before.checks + 1)
                    : new Suspected(generation, finding.getClass(), nanos, 1);
        }
    }

    ReconcileMemory {
        suspected = Map.copyOf(suspected);
        finished = Set.copyOf(finished);
        endedSince = Map.copyOf(endedSince);
    }

    /** The same without any suspicion: nobody could check. */
    ReconcileMemory withoutSuspicion() {
        return new ReconcileMemory(Map.of(), fresh, finished, endedSince, rebuildDue);
    }

    /** The same with other starts of fresh generations. */
    ReconcileMemory withFresh(FreshStarts other) {
        return new ReconcileMemory(suspected, other, finished, endedSince, rebuildDue);
    }

    /** The same once a generation with an end is finished. */
    ReconcileMemory withFinished(int generation) {
        Set<Integer> more = new HashSet<>(finished);
        more.add(generation);
        return new ReconcileMemory(suspected, fresh, more, endedSince, rebuildDue);
    }
}
