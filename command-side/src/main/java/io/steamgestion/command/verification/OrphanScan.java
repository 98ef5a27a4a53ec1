// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.ingestion.StoredContents;
import io.steamgestion.command.verification.Documents.Claimed;
import io.steamgestion.command.verification.Documents.ClaimedPage;
import io.steamgestion.command.verification.Tally.Fate;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds documents that claim no position, or one at which no batch is stored. */
@Component
class OrphanScan {

    private static final int NAMED_OF_A_POSITION = 10;

    private final EventReader events;
    private final Documents documents;

    OrphanScan(EventReader events, Documents documents) {
        this.events = events;
        this.documents = documents;
    }

    /**
     * Adds all such documents of an index.
     *
     * @param last the last position at which a batch counts
     */
    void scan(String index, boolean ofReviews, long last, RetryingSearch elasticsearch, Tally tally)
            throws IOException, InterruptedException {
        JsonNode after = null;
        do {
            JsonNode from = after;
            ClaimedPage page = elasticsearch.ask(() -> documents.claimed(index, from));
            List<Long> claimed = page.positions().stream()
                    .map(Claimed::position)
                    .filter(Objects::nonNull)
                    .filter(position -> position <= last)
                    .toList();
            // Asked after the index: what is applied was stored before.
            Set<Long> batches = events.positionsOf(StoredContents.BATCH, claimed);
            for (Claimed each : page.positions()) {
                if (each.position() == null || !batches.contains(each.position())) {
                    tally.add(ofReviews, Fate.EXTRA, each.documents());
                    name(index, ofReviews, each.position(), elasticsearch, tally);
                }
            }
            after = page.after();
        } while (after != null);
    }

    /** Some of the documents that claim a position: no event makes them. */
    private void name(
            String index, boolean ofReviews, @Nullable Long position, RetryingSearch elasticsearch, Tally tally)
            throws IOException, InterruptedException {
        if (tally.findings().size() < GenerationProof.MOST_FINDINGS) {
            String why = position == null
                    ? " does not say of which event it is"
                    : " claims a position at which no batch is stored";
            elasticsearch.ask(() -> documents.claiming(index, position, NAMED_OF_A_POSITION)).documents().stream()
                    .map(IndexDocument::key)
                    .map(key -> new Finding(
                            FindingKind.EXTRA,
                            position,
                            key.reviewId(),
                            (ofReviews ? "Review " : "Rejection ") + key.id() + why))
                    .forEach(tally::find);
        }
    }
}
