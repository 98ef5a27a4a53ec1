// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.BatchReceipt;
import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.command.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/**
 * Takes the batches that a sender pushes. A batch sent again is made of the same rows under the same row numbers, so that
 * its digest is the same and the ingestion recognises it.
 */
@Component
class PushedBatches {

    private final IngestionCommands commands;
    private final Ingestions ingestions;
    private final IngestionProjection projection;
    private final Sources sources;

    PushedBatches(IngestionCommands commands, Ingestions ingestions, IngestionProjection projection, Sources sources) {
        this.commands = commands;
        this.ingestions = ingestions;
        this.projection = projection;
        this.sources = sources;
    }

    /**
     * Stores a batch; it is durable when this returns.
     *
     * @param body a JSON array of reviews, or one review a line
     * @throws RefusedException if the body is too large or no JSON, or the ingestion refuses the batch
     */
    BatchReceipt push(String ingestionId, int number, InputStream body) throws IOException, InterruptedException {
        if (number < 1) {
            throw new RefusedException(
                    "batch-number-invalid",
                    "There is no batch " + number + ".",
                    "Number the batches of an ingestion from 1, without gaps.");
        }
        Ingestions.Plan plan = ingestions.plan(ingestionId);
        requirePushed(ingestionId, plan.source().kind());
        if (number > plan.batches() + 1) {
            throw Ingestion.outOfOrder(ingestionId, number, plan.batches());
        }
        long afterRow = number <= plan.batches()
                ? projection.rowBefore(ingestionId, number).orElse(plan.readOn().row())
                : plan.readOn().row();
        BatchContent content =
                sources.pushed(body, plan.settings(), afterRow, plan.source().name());
        IngestBatch batch = new ReadBatch(ingestionId, number, content, afterRow, 0, null).encode();
        boolean fresh = commands.store(batch);
        BatchSummary summary = batch.summary();
        return new BatchReceipt(number, !fresh, summary.accepted(), summary.superseded(), summary.rejected());
    }

    /** Refuses what only makes sense where batches are pushed. */
    static void requirePushed(String ingestionId, SourceKind kind) {
        if (kind != SourceKind.PUSH) {
            throw new RefusedException(
                    "not-pushed",
                    "Ingestion " + ingestionId + " reads its source by itself, and ends with it.",
                    "Start an ingestion with \"push\" to send batches to it.");
        }
    }
}
