// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a generation has taken of a stretch of the event store, without the rows themselves: enough to fill its caches again
 * when they are lost.
 *
 * @param events settled events of ingestions, in order; one that can't be read is left out
 * @param pending positions of the stretch that are not settled: what became of them is not known yet
 * @param through last position of the stretch; the next one begins after it
 * @param handedOut no projector has seen an event above this position yet
 */
public record SettledEvents(List<SettledEvent> events, List<Long> pending, long through, long handedOut) {

    /** Positions that one question may name, and that one answer speaks of. */
    public static final int MOST = 200;

    /**
     * An event that projectors have reported.
     *
     * @param type stored type name
     * @param revision stored revision
     * @param payload as stored; a batch's without its content
     * @param parked accepted rows that were given up
     */
    public record SettledEvent(
            long position,
            Instant storedAt,
            String type,
            @Nullable String revision,
            byte[] payload,
            int parked) {}
}
