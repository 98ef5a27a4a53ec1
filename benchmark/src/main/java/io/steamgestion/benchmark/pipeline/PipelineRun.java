// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.pipeline;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.benchmark.bulk.BulkLoader;
import io.steamgestion.benchmark.system.RunningSystem;
import io.steamgestion.benchmark.system.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One ingestion from start to searchable.
 *
 * @param accepting from its first event to its last one, by the event store's own times
 * @param total from the command until the ledger has nothing pending and the index is refreshed
 * @param account the ingestion's account at the end
 * @param usage what each process used meanwhile, by role
 */
public record PipelineRun(Duration accepting, Duration total, Reconciliation account, Map<String, Usage> usage) {

    /** Ingests the file and waits, by the ledger. */
    public static PipelineRun of(RunningSystem system, BulkLoader elasticsearch, Path file, PipelineWatch watch)
            throws IOException, InterruptedException {
        Map<String, Usage> before = system.usage();
        long start = System.nanoTime();
        String id = system.commandSide().ingest(file);
        IngestionStatus status = system.commandSide().await(id, now -> {
            watch.look(system, now, Duration.ofNanos(System.nanoTime() - start));
            return now.reconciliation().settled();
        });
        elasticsearch.refresh(GenerationChannel.REVIEWS_ALIAS);
        long end = System.nanoTime();
        Map<String, Usage> usage = new TreeMap<>();
        system.usage().forEach((role, after) -> usage.put(role, after.since(before.getOrDefault(role, Usage.NONE))));
        return new PipelineRun(
                Duration.between(status.startedAt(), status.updatedAt()),
                Duration.ofNanos(end - start),
                status.reconciliation(),
                usage);
    }
}
