// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.command.source.Sources;
import io.steamgestion.command.source.batch.BatchReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a source to its end and stores its batches: while one is committed, the next one is encoded and the one behind it
 * read; three are in memory. A batch that the store does not take at the moment is sent again, ever later, without reading
 * anything twice.
 */
@Component
class SourceReading {

    private static final Logger LOG = LoggerFactory.getLogger(SourceReading.class);

    private final IngestionCommands commands;
    private final Ingestions ingestions;
    private final Sources sources;
    private final BlockedReasons blocked;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    SourceReading(IngestionCommands commands, Ingestions ingestions, Sources sources, BlockedReasons blocked) {
        this.commands = commands;
        this.ingestions = ingestions;
        this.sources = sources;
        this.blocked = blocked;
    }

    /**
     * Reads on behind the last stored batch. However it ends, no batch is on its way then; those read before a failure
     * are stored before it is told.
     *
     * @throws io.steamgestion.api.problem.RefusedException if the source or the ingestion refuses
     * @throws io.steamgestion.command.source.SourceUnavailableException if the source gives nothing at the moment
     */
    void toTheEnd(String ingestionId) throws IOException, InterruptedException {
        Ingestions.Plan plan = ingestions.plan(ingestionId);
        Commits commits = new Commits(ingestionId);
        try {
            read(ingestionId, plan, commits);
        } catch (InterruptedException e) {
            commits.awaitAttempt();
            throw e;
        }
    }

    private void read(String ingestionId, Ingestions.Plan plan, Commits commits)
            throws IOException, InterruptedException {
        int number = plan.batches();
        long row = plan.readOn().row();
        try (BatchReader batches = sources.open(plan.source(), plan.settings(), plan.readOn())) {
            BatchContent content;
            while ((content = batches.next()) != null) {
                ReadBatch batch =
                        new ReadBatch(ingestionId, ++number, content, row, batches.bytesRead(), batches.checkpoint());
                CompletableFuture<IngestBatch> encoded = CompletableFuture.supplyAsync(batch::encode, workers);
                row += content.rows();
                commits.settle();
                commits.send(encoded);
            }
        } catch (IOException | RuntimeException e) {
            commits.settle();
            throw e;
        }
        commits.settle();
    }

    /** The batches of one reading on their way into the store, one at a time. */
    private final class Commits {

        private final String ingestionId;
        private CompletableFuture<IngestBatch> encoded = CompletableFuture.completedFuture(null);
        private CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);

        Commits(String ingestionId) {
            this.ingestionId = ingestionId;
        }

        /** Sends a batch; the one before must be settled. */
        void send(CompletableFuture<IngestBatch> batch) {
            encoded = batch;
            stored = batch.thenAcceptAsync(this::store, workers);
        }

        private void store(IngestBatch batch) {
            commands.store(batch);
            blocked.unblock(ingestionId);
        }

        /** Returns when the batch sent last is stored, however often it has to be sent. */
        void settle() throws InterruptedException {
            while (true) {
                try {
                    stored.get();
                    return;
                } catch (ExecutionException e) {
                    if (!(failure(e) instanceof StoreUnavailableException unavailable)) {
                        throw failure(e);
                    }
                    LOG.error("Ingestion {} can't go on at the moment", ingestionId, unavailable);
                    Thread.sleep(blocked.block(ingestionId, unavailable.refusal()));
                    send(encoded);
                }
            }
        }

        /** Waits for the attempt under way, whatever comes of it, and also if interrupted: whoever reads on must not meet it. */
        void awaitAttempt() {
            stored.handle((done, failure) -> null).join();
        }

        private static RuntimeException failure(ExecutionException e) {
            return e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new StoreUnavailableException(e.getCause());
        }
    }
}
