// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.ingestion.Ingestions;
import io.steamgestion.command.verification.GenerationVerification.Parts;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Verifies an ingestion: compares its events alone with the searchable generation, and completes its account. */
@Component
class IngestionVerification {

    private final Ingestions ingestions;
    private final GenerationReconciler generations;
    private final Parts parts;

    IngestionVerification(Ingestions ingestions, GenerationReconciler generations, Parts parts) {
        this.ingestions = ingestions;
        this.generations = generations;
        this.parts = parts;
    }

    /**
     * Verifies an ingestion against the searchable generation.
     *
     * @throws RefusedException while anything of it is pending, if searches move meanwhile, or Elasticsearch can't be asked
     */
    Reconciliation verify(String ingestionId) throws InterruptedException {
        GenerationChannel generation = generations.searchable().orElse(null);
        IngestionStatus status = ingestions.byId(ingestionId);
        Reconciliation account = status.reconciliation();
        if (generation == null || account.pending() > 0) {
            throw pending(account.pending(), ingestionId);
        }
        if (!generations.searchable().equals(Optional.of(generation))) { // the account is of the one that is searched
            throw new RefusedException(
                    "searchable-changed",
                    "Searches have moved from generation " + generation.generation() + " to another one meanwhile.",
                    "Verify again.");
        }
        Tally tally = compare(generation, status);
        DocumentCount reviews = tally.reviews();
        long pending = reviews.pending() + tally.rejections().pending();
        if (pending > 0) { // rejections, which are in no account, or parked rows that are tried again since
            throw pending(pending, ingestionId);
        }
        return account.verified(
                reviews.indexed() + reviews.differing(), reviews.superseded(), reviews.lost(), tally.findings());
    }

    /** Compares the batches that the status speaks of; later ones may be on their way. */
    private Tally compare(GenerationChannel generation, IngestionStatus status) throws InterruptedException {
        Tally tally = new Tally();
        try (InFlight inFlight = new InFlight(EventComparison.AT_ONCE)) {
            parts.documents().refresh(generation);
            for (StoredEvent batch :
                    parts.contents().of(status.id(), status.totals().batches())) {
                inFlight.begin(() -> tally.add(parts.comparison().compare(generation, batch)));
            }
            inFlight.await();
            return tally;
        } catch (IOException e) {
            throw new RefusedException(
                    "elasticsearch-unavailable",
                    "Elasticsearch can't be asked: " + Causes.innermost(e) + ".",
                    "Verify again when it is back.");
        }
    }

    private static RefusedException pending(long rows, String ingestionId) {
        return new RefusedException(
                "still-pending",
                "%d rows of ingestion %s are not applied yet.".formatted(rows, ingestionId),
                "Verify when nothing is pending.");
    }
}
