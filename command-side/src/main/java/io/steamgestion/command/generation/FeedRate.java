// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.command.rate.RecentSamples;
import org.jspecify.annotations.Nullable;

/** How fast one generation was fed over the last seconds. */
final class FeedRate {

    private final RecentSamples<Sample> samples = new RecentSamples<>();

    /** What was settled at one moment, and what was left. */
    private record Sample(long settled, long left) {}

    /**
     * Adds a sample.
     *
     * @param nanos of a clock that only goes forward
     * @param settled events that are applied or parked
     * @param left events that are not, and to come
     */
    void add(long nanos, long settled, long left) {
        samples.add(nanos, new Sample(settled, left));
    }

    /** Settled events a second; 0 before there are two samples. */
    double eventsPerSecond() {
        return Math.max(0, samples.perSecond(Sample::settled));
    }

    /** Seconds until nothing is left, if it goes on like this; null while that can't be told. */
    @Nullable
    Long secondsLeft() {
        return samples.isEmpty()
                ? null
                : RecentSamples.secondsUntilDone(samples.newest().left(), samples.perSecond(sample -> -sample.left()));
    }
}
