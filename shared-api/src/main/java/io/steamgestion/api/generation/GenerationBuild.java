// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a generation comes from and how far it is.
 *
 * @param name of a side generation, by which it is searched; null for others
 * @param until the last position that it takes; null for those that take every event
 * @param reason why it was started
 * @param eventsPerSecond how fast it is fed lately
 * @param secondsLeft until it has caught up, at that rate; null while nobody knows, 0 once it has
 * @param halted whether events are held back at one position, so that searches can move to it or away
 * @param difference why searches don't move to it though it is complete, in words; or null
 * @param rebuildDue why it should be built again, in words; or null
 */
public record GenerationBuild(
        @Nullable String name,
        @Nullable Long until,
        String reason,
        Instant startedAt,
        double eventsPerSecond,
        @Nullable Long secondsLeft,
        boolean halted,
        @Nullable String difference,
        @Nullable String rebuildDue) {

    /** One of which nothing is known but that it began. */
    public static GenerationBuild began(Instant startedAt) {
        return new GenerationBuild(null, null, "", startedAt, 0, null, false, null, null);
    }
}
