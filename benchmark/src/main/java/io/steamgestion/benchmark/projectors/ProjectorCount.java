// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.projectors;

import io.steamgestion.benchmark.pipeline.PipelineRun;
import io.steamgestion.benchmark.report.Figures;
import io.steamgestion.benchmark.system.Usage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One ingestion with a number of projectors.
 *
 * @param projectors processes that competed for the queue
 */
public record ProjectorCount(int projectors, PipelineRun run) {

    private static final String QUERY_SIDE = "query-side";
    private static final String ELASTICSEARCH = "elasticsearch";

    /** Reviews a second, from start to searchable. */
    public double rate() {
        return Figures.perSecond(run.account().accepted(), run.total());
    }

    /** What each projector used, by role; the first one answers queries as well. */
    public Map<String, Usage> each() {
        Map<String, Usage> each = new TreeMap<>(run.usage());
        each.keySet().removeIf(role -> !role.equals(QUERY_SIDE) && !role.startsWith("projector-"));
        return each;
    }

    /** CPU time of each projector in microseconds, for each review of the whole ingestion. */
    List<Double> eachMicros() {
        return each().values().stream().map(this::micros).toList();
    }

    double projectorMicros() {
        return each().values().stream().mapToDouble(this::micros).sum();
    }

    double micros(String role) {
        return micros(run.usage().getOrDefault(role, Usage.NONE));
    }

    double microsOutsideElasticsearch() {
        return run.usage().keySet().stream()
                .filter(role -> !role.equals(ELASTICSEARCH))
                .mapToDouble(this::micros)
                .sum();
    }

    /** Most memory that one of the projectors held. */
    public long mostBytes() {
        return each().values().stream().mapToLong(Usage::peakBytes).max().orElse(0);
    }

    private double micros(Usage usage) {
        return Figures.microsEach(usage.cpu(), run.account().accepted());
    }
}
