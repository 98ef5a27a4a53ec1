// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.projectors;

import io.steamgestion.benchmark.bulk.BulkLoader;
import io.steamgestion.benchmark.pipeline.PipelineRun;
import io.steamgestion.benchmark.pipeline.PipelineWatch;
import io.steamgestion.benchmark.report.Progress;
import io.steamgestion.benchmark.source.Source;
import io.steamgestion.benchmark.system.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The same file into a fresh system with one projector process, with two, and with four.
 *
 * @param rows reviews that are measured with each number of projectors
 * @param warmUp reviews that each system writes before
 * @param work folder for all data
 */
public record ProjectorsPart(Source source, long rows, long warmUp, Path work) {

    /** Processes that compete for the queue, in the order of the measurements. */
    public static final List<Integer> COUNTS = List.of(1, 2, 4);

    private static final String NO_INDEX_OF_ITS_OWN = "benchmark-projectors";

    /** Measures with each of the numbers, in a system of its own. */
    public ProjectorsSection measure(List<Integer> counts) throws IOException, InterruptedException {
        List<ProjectorCount> measured = new ArrayList<>();
        for (int count : counts) {
            Progress.says("Projectors: starting a system with %d", count);
            try (RunningSystem system = RunningSystem.start(work.resolve("projectors-" + count), count, Map.of())) {
                measured.add(measure(system, count));
            }
        }
        String words = "%,d reviews (%s) after a warm-up of %,d, in a fresh system for each line"
                .formatted(measured.getFirst().run().account().accepted(), source.description(), warmUp);
        return new ProjectorsSection(words, measured);
    }

    /** Measures on a running system that has so many projectors. */
    public ProjectorCount measure(RunningSystem system, int projectors) throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path first = work.resolve("warm-up.csv");
        Path file = work.resolve("measured.csv");
        source.write(first, 0, Math.max(1, warmUp));
        source.write(file, 1, rows);
        try (BulkLoader elasticsearch = new BulkLoader(system.elasticsearch(), NO_INDEX_OF_ITS_OWN)) {
            if (warmUp > 0) {
                PipelineRun.of(system, elasticsearch, first, PipelineWatch.NONE);
            }
            PipelineRun run = PipelineRun.of(system, elasticsearch, file, PipelineWatch.NONE);
            Progress.says("  %.1f s, %s", run.total().toMillis() / 1e3, run.account());
            return new ProjectorCount(projectors, run);
        } finally {
            Files.delete(first);
            Files.delete(file);
        }
    }
}
