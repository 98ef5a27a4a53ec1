// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.series;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.benchmark.pipeline.PipelineWatch;
import io.steamgestion.benchmark.system.RunningSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes a sample of the measured ingestion twice a second, and one at its end. */
final class SeriesWatch implements PipelineWatch {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Series series;
    private Duration next = Duration.ZERO;

    SeriesWatch(Series series) {
        this.series = series;
    }

    @Override
    public void look(RunningSystem system, IngestionStatus status, Duration at)
            throws IOException, InterruptedException {
        if (at.compareTo(next) >= 0 || status.reconciliation().settled()) {
            series.add(sample(system, status, at));
            next = at.plus(PAUSE);
        }
    }

    private static Sample sample(RunningSystem system, IngestionStatus status, Duration at)
            throws IOException, InterruptedException {
        List<GenerationStatus> generations = system.commandSide().api().generations();
        SortedMap<String, Long> memory = new TreeMap<>();
        system.usage().forEach((role, usage) -> memory.put(role, usage.residentBytes()));
        return new Sample(
                at,
                status.reconciliation().accepted(),
                status.reconciliation().applied(),
                generations.stream().mapToLong(GenerationStatus::pending).sum(),
                generations.stream().mapToLong(SeriesWatch::queued).sum(),
                generations.stream().mapToLong(GenerationStatus::window).sum(),
                memory);
    }

    private static long queued(GenerationStatus generation) {
        Long queued = generation.queued();
        return queued == null ? 0 : queued;
    }
}
