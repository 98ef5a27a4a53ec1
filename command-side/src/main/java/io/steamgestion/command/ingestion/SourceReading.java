// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.command.relay.Backoff;
import io.steamgestion.command.source.BatchReader;
import io.steamgestion.command.source.Sources;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a source to its end and stores its batches: while one is encoded and committed, the next one is read. So two
 * cores share the work about evenly, and no third batch is in memory. A batch that the store does not take by now is sent again, ever later, without reading anything twice.
 */
@Component
class SourceReading {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final IngestionCommands commands;
    private final Ingestions ingestions;
    private final Sources sources;
    private final Halts halts;
    private final ExecutorService committers = Executors.newVirtualThreadPerTaskExecutor();

    SourceReading(IngestionCommands commands, Ingestions ingestions, Sources sources, Halts halts) {
        this.commands = commands;
        this.ingestions = ingestions;
        this.sources = sources;
        this.halts = halts;
    }

    /** A batch on its way into the store, and how it is made, should it have to be sent again. */
    private record Commit(Supplier<IngestBatch> encoding, CompletableFuture<Void> stored) {}

    /**
     * Reads on behind the last stored batch. However it ends, no batch is on its way then.
     *
     * @throws io.steamgestion.api.problem.RefusedException if the source or the ingestion refuses
     * @throws io.steamgestion.command.source.SourceUnavailableException if the source gives nothing by now
     * @throws StoreUnavailableException if the store took nothing while the source came to its end or failed
     */
    void toTheEnd(String ingestionId) throws IOException, InterruptedException {
        Ingestions.Plan plan = ingestions.plan(ingestionId);
        int number = plan.batches();
        long row = plan.readOn().row();
        Commit commit = null;
        try (BatchReader batches = sources.open(plan.source(), plan.settings(), plan.readOn())) {
            BatchContent content;
            while ((content = batches.next()) != null) {
                Supplier<IngestBatch> encoding =
                        encoding(ingestionId, ++number, content, row, batches.bytesRead(), batches.checkpoint());
                row += content.rows();
                settle(ingestionId, commit);
                commit = commit(encoding);
            }
        } finally {
            settleOnce(commit); // also before a failure is told: the last batch comes first
        }
    }

    private static Supplier<IngestBatch> encoding(
            String ingestionId,
            int number,
            BatchContent content,
            long afterRow,
            long sourceBytes,
            @Nullable String checkpoint) {
        return () -> EncodedBatch.of(ingestionId, number, content, afterRow, sourceBytes, checkpoint);
    }

    private Commit commit(Supplier<IngestBatch> encoding) {
        return new Commit(encoding, CompletableFuture.runAsync(() -> store(encoding.get()), committers));
    }

    private void store(IngestBatch batch) {
        commands.store(batch);
        halts.goesOn(batch.ingestionId());
    }

    /** Returns when the batch is stored, however often it takes. */
    private void settle(String ingestionId, @Nullable Commit first) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        Commit commit = first;
        while (commit != null) {
            try {
                commit.stored().get();
                return;
            } catch (ExecutionException e) {
                if (!(failure(e) instanceof StoreUnavailableException unavailable)) {
                    throw failure(e);
                }
                halts.halted(ingestionId, unavailable.refusal());
                Thread.sleep(backoff.next());
                commit = commit(commit.encoding());
            }
        }
    }

    /** Waits for a batch on its way, also if the thread is interrupted: whoever comes next must not meet it. */
    private static void settleOnce(@Nullable Commit commit) {
        if (commit == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    commit.stored().get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw failure(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure ? failure : new StoreUnavailableException(e.getCause());
    }
}
