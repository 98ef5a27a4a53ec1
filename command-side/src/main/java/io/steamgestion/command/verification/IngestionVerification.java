// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.ingestion.Ingestions;
import io.steamgestion.command.ingestion.StoredContents;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.ParkedItems;
import io.steamgestion.command.search.SearchCluster;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Proves an ingestion: reads its events, asks the index for the version of every review by id, and counts. The own
 * version is indexed, a higher one superseded, none or a lower one lost. Nothing is taken for granted.
 */
@Component
class IngestionVerification {

    private final Ingestions ingestions;
    private final GenerationReconciler generations;
    private final StoredContents stored;
    private final Ledger ledger;
    private final SearchCluster cluster;

    IngestionVerification(
            Ingestions ingestions,
            GenerationReconciler generations,
            StoredContents stored,
            Ledger ledger,
            SearchCluster cluster) {
        this.ingestions = ingestions;
        this.generations = generations;
        this.stored = stored;
        this.ledger = ledger;
        this.cluster = cluster;
    }

    /**
     * Verifies an ingestion against the searchable generation.
     *
     * @throws RefusedException while anything of it is pending, if searches move meanwhile, or Elasticsearch can't be asked
     */
    Reconciliation verify(String ingestionId) {
        GenerationChannel generation = generations.searchable().orElse(null);
        IngestionStatus status = ingestions.byId(ingestionId);
        Reconciliation account = status.reconciliation();
        if (generation == null || account.pending() > 0) {
            throw new RefusedException(
                    "still-pending",
                    "%d rows of ingestion %s are not applied yet.".formatted(account.pending(), ingestionId),
                    "Verify when nothing is pending.");
        }
        if (!generations.searchable().equals(Optional.of(generation))) { // the account is of the one that is searched
            throw new RefusedException(
                    "searchable-changed",
                    "Searches have moved from generation " + generation.generation() + " to another one meanwhile.",
                    "Verify again.");
        }
        try {
            cluster.refresh(generation.reviewIndex() + "," + generation.rejectionIndex());
            Count count = count(status, generation);
            return new Reconciliation(
                    ingestionId,
                    account.state(),
                    account.read(),
                    account.accepted(),
                    account.rejected(),
                    account.applied(),
                    account.parked(),
                    account.discarded(),
                    account.pending(),
                    count.indexed,
                    count.superseded,
                    count.lost);
        } catch (IOException e) {
            throw new RefusedException(
                    "elasticsearch-unavailable",
                    "Elasticsearch can't be asked: " + Causes.innermost(e) + ".",
                    "Verify again when it is back.");
        }
    }

    /** Counts the batches that the status speaks of; later ones may be on their way. */
    private Count count(IngestionStatus status, GenerationChannel generation) throws IOException {
        Count count = new Count();
        stored.show(
                status.id(),
                status.totals().batches(),
                (position, batch) -> count(
                        position,
                        batch,
                        ledger.parked().reviews(generation.generation(), position),
                        generation.reviewIndex(),
                        count));
        return count;
    }

    private void count(long position, BatchIngested batch, Set<Long> parked, String index, Count count)
            throws IOException {
        if (parked.contains(ParkedItems.WHOLE_EVENT)) {
            return;
        }
        BatchContent content = BatchCodec.decode(batch.content());
        count.superseded += content.superseded().size();
        List<NumberedReview> expected = content.reviews().stream()
                .filter(review -> !parked.contains(review.review().reviewId()))
                .toList();
        if (expected.isEmpty()) {
            return;
        }
        Map<Long, Long> versions = cluster.versions(
                index,
                expected.stream().map(review -> review.review().reviewId()).toList());
        for (NumberedReview review : expected) {
            long own = ReviewVersion.of(review.review().updatedOrZero(), position);
            Long found = versions.get(review.review().reviewId());
            switch (Standing.of(own, found)) {
                case INDEXED -> count.indexed++;
                case SUPERSEDED -> count.superseded++;
                case LOST -> count.lost++;
            }
        }
    }

    private static final class Count {
        private long indexed;
        private long superseded;
        private long lost;
    }
}
