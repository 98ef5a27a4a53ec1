// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.rebuild;

import io.steamgestion.api.client.GenerationRequest;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.benchmark.bulk.BulkLoader;
import io.steamgestion.benchmark.pipeline.PipelineRun;
import io.steamgestion.benchmark.pipeline.PipelineWatch;
import io.steamgestion.benchmark.report.Progress;
import io.steamgestion.benchmark.source.Source;
import io.steamgestion.benchmark.system.CommandSide;
import io.steamgestion.benchmark.system.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * In one system: an ingestion; a rebuild of what there is, alone; a rebuild with the same number of reviews coming in
 * meanwhile. Generations that were left are dropped before the next step, as they are fed, too.
 *
 * @param rows reviews of each of the two ingestions
 * @param warmUp reviews that are written before
 * @param work folder for all data
 */
public record RebuildPart(Source source, long rows, long warmUp, Path work) {

    private static final String NO_INDEX_OF_ITS_OWN = "benchmark-rebuild";

    /** Measures all three on a system of its own. */
    public RebuildSection measure() throws IOException, InterruptedException {
        Progress.says("Rebuild: starting a system");
        Files.createDirectories(work);
        try (RunningSystem system = RunningSystem.start(work.resolve("system"), 1, Map.of())) {
            return measure(system);
        }
    }

    /** Measures all three on a running system; what it held before is built again, too, and not counted. */
    public RebuildSection measure(RunningSystem system) throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path warm = file("warm-up.csv", 0, Math.max(1, warmUp));
        Path alone = file("alone.csv", 1, rows);
        Path beside = file("beside.csv", 2, rows);
        try (BulkLoader elasticsearch = new BulkLoader(system.elasticsearch(), NO_INDEX_OF_ITS_OWN)) {
            CommandSide commandSide = system.commandSide();
            long before = ingest(system, elasticsearch, warm).account().accepted();
            PipelineRun ingestion = ingest(system, elasticsearch, alone);
            long stored = before + ingestion.account().accepted();
            Progress.says("  ingestion alone: %.1f s", ingestion.total().toMillis() / 1e3);

            long start = System.nanoTime();
            int built = rebuild(commandSide);
            commandSide.awaitGenerations(all -> is(all, built, GenerationState.SEARCHABLE));
            Duration rebuild = Duration.ofNanos(System.nanoTime() - start);
            Progress.says("  rebuild alone: %.1f s", rebuild.toMillis() / 1e3);
            dropAllBut(commandSide, built);

            int builtBeside = rebuild(commandSide);
            commandSide.awaitGenerations(all -> hasBegun(all, builtBeside));
            PipelineRun live = ingest(system, elasticsearch, beside);
            boolean besideAll = is(commandSide.api().generations(), builtBeside, GenerationState.BUILDING);
            Progress.says("  ingestion beside a rebuild: %.1f s", live.total().toMillis() / 1e3);
            return new RebuildSection(
                    "%,d reviews (%s) after a warm-up of %,d; the rebuild takes both"
                            .formatted(ingestion.account().accepted(), source.description(), before),
                    ingestion,
                    stored,
                    rebuild,
                    live,
                    besideAll);
        }
    }

    private Path file(String name, int number, long reviews) throws IOException {
        Path file = work.resolve(name);
        source.write(file, number, reviews);
        return file;
    }

    private static PipelineRun ingest(RunningSystem system, BulkLoader elasticsearch, Path file)
            throws IOException, InterruptedException {
        return PipelineRun.of(system, elasticsearch, file, PipelineWatch.NONE);
    }

    private static int rebuild(CommandSide commandSide) {
        return commandSide.api().build(GenerationRequest.REBUILD).channel().generation();
    }

    private static void dropAllBut(CommandSide commandSide, int kept) throws IOException, InterruptedException {
        for (GenerationStatus generation : commandSide.api().generations()) {
            int number = generation.channel().generation();
            if (number != kept) {
                commandSide.api().drop(number);
            }
        }
        commandSide.awaitGenerations(all -> all.size() == 1);
    }

    private static boolean is(List<GenerationStatus> all, int number, GenerationState state) {
        return all.stream()
                .anyMatch(generation -> generation.channel().generation() == number && generation.state() == state);
    }

    private static boolean hasBegun(List<GenerationStatus> all, int number) {
        return all.stream()
                .anyMatch(generation -> generation.channel().generation() == number && generation.applied() > 1);
    }
}
