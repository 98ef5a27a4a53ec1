// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.pipeline;

import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.benchmark.bulk.BulkBodies;
import io.steamgestion.benchmark.bulk.BulkLoader;
import io.steamgestion.benchmark.report.Progress;
import io.steamgestion.benchmark.source.Source;
import io.steamgestion.benchmark.system.RunningSystem;
import io.steamgestion.benchmark.system.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The whole pipeline against the peer: a warm-up that is thrown away, then the rounds, each the peer and then the
 * pipeline over the same file. Everything that is not measured (drawing reviews, preparing bodies) happens before the
 * clock starts.
 *
 * @param rows reviews of a round
 * @param warmUp reviews that both sides write before
 * @param work folder for all data
 */
public record PipelinePart(Source source, long rows, long warmUp, int rounds, Path work) {

    private static final String PEER_INDEX = "benchmark-peer";

    /** Positions that a round may use: a thousand rows share one. */
    private static final long POSITIONS = 50_000_000;

    /** @param watch looks on while the pipeline is measured, not while it warms up */
    public PipelineSection measure(PipelineWatch watch) throws IOException, InterruptedException {
        Progress.says("Pipeline: starting the system");
        Files.createDirectories(work);
        try (RunningSystem system = RunningSystem.start(work.resolve("system"), 1, Map.of());
                BulkLoader peer = new BulkLoader(system.elasticsearch(), PEER_INDEX)) {
            peer.createIndex(IndexDefinitions.reviews());
            if (warmUp > 0) {
                Progress.says("Warming up with %,d reviews", warmUp);
                round(system, peer, 0, warmUp, PipelineWatch.NONE);
            }
            List<Round> measured = new ArrayList<>();
            for (int number = 1; number <= rounds; number++) {
                Progress.says("Round %d of %d", number, rounds);
                measured.add(round(system, peer, number, rows, watch));
            }
            String words = "%,d reviews a round (%s) after a warm-up of %,d"
                    .formatted(measured.getFirst().accepted(), source.description(), warmUp);
            return new PipelineSection(words, measured);
        }
    }

    private Round round(RunningSystem system, BulkLoader peer, int number, long count, PipelineWatch watch)
            throws IOException, InterruptedException {
        Path file = work.resolve("round-" + number + ".csv");
        source.write(file, number, count);
        BulkBodies bodies = BulkBodies.prepare(
                file,
                work.resolve("round-" + number + ".bulk"),
                UUID.randomUUID().toString(),
                number * POSITIONS);
        Progress.says("  %,d reviews are prepared: %,d bytes of bulk bodies", bodies.documents(), bodies.bytes());

        Duration before = elasticsearchTime(system);
        Duration loading = peer.load(bodies);
        Duration peerTime = elasticsearchTime(system).minus(before);
        Progress.says("  ready-made bulk bodies: %.1f s", loading.toMillis() / 1e3);

        PipelineRun pipeline = PipelineRun.of(system, peer, file, watch);
        Reconciliation account = pipeline.account();
        Progress.says("  pipeline: %.1f s, %s", pipeline.total().toMillis() / 1e3, account);
        requireSameReviews(bodies, account);

        Files.delete(file);
        Files.delete(bodies.file());
        return new Round(
                bodies.documents(),
                loading,
                peerTime,
                account.accepted(),
                pipeline.accepting(),
                pipeline.total(),
                pipeline.usage());
    }

    /** Rates of different reviews can't be compared. */
    private static void requireSameReviews(BulkBodies bodies, Reconciliation account) throws IOException {
        if (account.accepted() != bodies.documents() || account.parked() > 0) {
            throw new IOException(
                    "Both sides must write the same reviews, but %,d bodies were prepared (%,d rows skipped) and the pipeline says %s"
                            .formatted(bodies.documents(), bodies.skipped(), account));
        }
    }

    private static Duration elasticsearchTime(RunningSystem system) throws IOException {
        Usage usage = system.usage().get(Round.ELASTICSEARCH);
        return usage == null ? Duration.ZERO : usage.cpu();
    }
}
