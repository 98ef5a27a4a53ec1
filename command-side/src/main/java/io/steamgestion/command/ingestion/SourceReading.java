// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.command.source.BatchReader;
import io.steamgestion.command.source.Sources;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** Reads a source to its end and stores its batches: while one is committed, the next one is read and encoded. */
@Component
class SourceReading {

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

    /**
     * Reads on behind the last stored batch. However it ends, all batches sent are stored or refused by then.
     *
     * @throws io.steamgestion.api.problem.RefusedException if the source or the ingestion refuses
     * @throws io.steamgestion.command.source.SourceUnavailableException if the source gives nothing by now
     * @throws StoreUnavailableException if the store takes nothing by now
     */
    void toTheEnd(String ingestionId) throws IOException, InterruptedException {
        Ingestions.Plan plan = ingestions.plan(ingestionId);
        int number = plan.batches();
        long row = plan.readOn().row();
        CompletableFuture<Void> committing = CompletableFuture.completedFuture(null);
        try (BatchReader batches = sources.open(plan.source(), plan.settings(), plan.readOn())) {
            BatchContent content;
            while ((content = batches.next()) != null) {
                IngestBatch batch =
                        EncodedBatch.of(ingestionId, ++number, content, row, batches.bytesRead(), batches.checkpoint());
                row = batch.summary().lastRow();
                await(committing);
                committing = CompletableFuture.runAsync(() -> store(batch), committers);
            }
        } finally {
            await(committing); // also before a failure is told: the last batch comes first
        }
    }

    private void store(IngestBatch batch) {
        commands.store(batch);
        halts.goesOn(batch.ingestionId());
    }

    private static void await(CompletableFuture<Void> committing) throws InterruptedException {
        try {
            committing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StoreUnavailableException(e.getCause());
        }
    }
}
