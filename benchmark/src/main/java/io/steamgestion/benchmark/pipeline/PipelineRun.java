// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.pipeline;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.benchmark.bulk.BulkLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One ingestion from start to searchable.
 *
 * @param accepting from the command to the last stored event
 * @param total from the command until the ledger has nothing pending and the index is refreshed
 * @param account the ingestion's account at the end
 * @param usage what each process used meanwhile, by role
 */
public record PipelineRun(Duration accepting, Duration total, Reconciliation account, Map<String, Usage> usage) {

    private static final Duration LIMIT = Duration.ofHours(2);
    private static final long POLL_MILLIS = 100;

    /** Ingests the file and waits, by the ledger. */
    public static PipelineRun of(RunningSystem system, BulkLoader elasticsearch, Path file)
            throws IOException, InterruptedException {
        Map<String, Usage> before = system.usage();
        long start = System.nanoTime();
        String id = system.ingest(file);
        long accepted = 0;
        IngestionStatus status = system.ingestion(id);
        while (!status.reconciliation().settled()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IOException("The ingestion did not settle within " + LIMIT + ": " + status.reconciliation());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            status = system.ingestion(id);
            if (accepted == 0 && status.state().ended()) {
                accepted = System.nanoTime();
            }
        }
        elasticsearch.refresh(GenerationChannel.REVIEWS_ALIAS);
        long end = System.nanoTime();
        Map<String, Usage> usage = new TreeMap<>();
        system.usage().forEach((role, after) -> usage.put(role, after.since(before.getOrDefault(role, Usage.NONE))));
        Duration accepting = Duration.ofNanos((accepted == 0 ? end : accepted) - start);
        return new PipelineRun(accepting, Duration.ofNanos(end - start), status.reconciliation(), usage);
    }
}
