// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples of an ingestion: the first one after each tenth of the rows became searchable, and the most of all that were
 * taken. As small for a long ingestion as for a short one. Not thread-safe.
 */
final class Series {

    private static final int POINTS = 10;

    private final long rows;
    private final List<Sample> points = new ArrayList<>(POINTS);
    private @Nullable Sample most;

    /** @param rows of the whole ingestion */
    Series(long rows) {
        this.rows = rows;
    }

    void add(Sample sample) {
        most = most == null ? sample : most.most(sample);
        int tenths = (int) (sample.searchable() * POINTS / rows);
        if (tenths > 0 && tenths > tenthsOfLast()) {
            points.add(sample);
        }
    }

    private int tenthsOfLast() {
        return points.isEmpty() ? 0 : (int) (points.getLast().searchable() * POINTS / rows);
    }

    /** In order; fewer than ten where samples were further apart. */
    List<Sample> points() {
        return List.copyOf(points);
    }

    /** The highest of every figure, over all samples. */
    Sample most() {
        if (most == null) {
            throw new IllegalStateException("No sample was taken");
        }
        return most;
    }
}
