// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.WorldCheck.Finding;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A finding that is not believed at first sight: a node that lags behind its cluster, or another Elasticsearch that is at
 * the address for some seconds, look like a loss. Not thread-safe.
 */
final class Suspicion {

    private static final int FEWEST_LOOKS = 3;

    private final Duration confirmedAfter;
    private final LongSupplier nanoTime;
    private @Nullable Suspected suspected;
    private int looks;

    private record Suspected(GenerationChannel generation, Class<? extends Finding> kind, long since) {}

    /**
     * @param confirmedAfter for so long every look must find the same
     * @param nanoTime a clock that only goes forward, such as {@link System#nanoTime()}
     */
    Suspicion(Duration confirmedAfter, LongSupplier nanoTime) {
        this.confirmedAfter = confirmedAfter;
        this.nanoTime = nanoTime;
    }

    /** Takes what one more look has found; true once that has stood long enough, on several looks. */
    boolean confirmedBy(GenerationChannel generation, Finding finding) {
        long now = nanoTime.getAsLong();
        Suspected before = suspected;
        if (before == null
                || !before.generation().equals(generation)
                || !before.kind().equals(finding.getClass())) {
            before = new Suspected(generation, finding.getClass(), now);
            suspected = before;
            looks = 0;
        }
        looks++;
        return looks >= FEWEST_LOOKS && now - before.since() >= confirmedAfter.toNanos();
    }

    /** A look has found something else, or could not tell: the next suspicion is a new one. */
    void dispelled() {
        suspected = null;
    }
}
