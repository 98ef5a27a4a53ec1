// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.command.rate.RecentSamples;
import org.jspecify.annotations.Nullable;

/** How fast one ingestion went over the last seconds. */
final class Pace {

    private final RecentSamples<Sample> samples = new RecentSamples<>();

    /** What was counted at one moment; {@code bytes} is how much of the source was read, 0 where nobody knows. */
    record Sample(long nanos, long accepted, long searchable, long bytes) {}

    void add(Sample sample) {
        samples.add(sample.nanos(), sample);
    }

    /** Accepted rows a second. */
    double acceptedPerSecond() {
        return samples.perSecond(Sample::accepted);
    }

    /** Searchable rows a second. */
    double searchablePerSecond() {
        return samples.perSecond(Sample::searchable);
    }

    /** Seconds until the {@code totalBytes} of the source are read; null while that can't be told. */
    @Nullable
    Long secondsToRead(long totalBytes) {
        return RecentSamples.secondsUntilDone(totalBytes - samples.newest().bytes(), samples.perSecond(Sample::bytes));
    }

    /**
     * Seconds until every row of a source is searchable that is still read, if its rows are spread evenly over its bytes;
     * null while that can't be told.
     */
    @Nullable
    Long secondsToSearchable(long totalBytes) {
        Sample last = samples.newest();
        if (last.bytes() <= 0 || last.accepted() <= 0) {
            return null;
        }
        double expected = Math.max(last.accepted(), (double) last.accepted() * totalBytes / last.bytes());
        return RecentSamples.secondsUntilDone(expected - last.searchable(), searchablePerSecond());
    }

    /** Seconds until every accepted row is searchable; null while that can't be told. */
    @Nullable
    Long secondsToSearchable() {
        Sample last = samples.newest();
        return RecentSamples.secondsUntilDone(last.accepted() - last.searchable(), searchablePerSecond());
    }
}
