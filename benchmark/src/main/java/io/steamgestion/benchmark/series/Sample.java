// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.series;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The system at one moment of an ingestion.
 *
 * @param at since the ingestion was started
 * @param accepted rows in the event store
 * @param searchable rows that projectors have reported as written
 * @param pendingEvents events of the store that are not applied: the backlog
 * @param queued messages in the queue that no projector has taken; 0 while the broker can't be asked
 * @param windowBytes bytes published and not reported yet
 * @param residentBytes memory of each process, by role
 */
public record Sample(
        Duration at,
        long accepted,
        long searchable,
        long pendingEvents,
        long queued,
        long windowBytes,
        SortedMap<String, Long> residentBytes) {

    public Sample {
        residentBytes = Collections.unmodifiableSortedMap(new TreeMap<>(residentBytes));
    }

    /** The larger figure of both, for each. */
    Sample most(Sample other) {
        SortedMap<String, Long> memory = new TreeMap<>(residentBytes);
        other.residentBytes.forEach((role, bytes) -> memory.merge(role, bytes, Math::max));
        return new Sample(
                at.compareTo(other.at) > 0 ? at : other.at,
                Math.max(accepted, other.accepted),
                Math.max(searchable, other.searchable),
                Math.max(pendingEvents, other.pendingEvents),
                Math.max(queued, other.queued),
                Math.max(windowBytes, other.windowBytes),
                memory);
    }
}
