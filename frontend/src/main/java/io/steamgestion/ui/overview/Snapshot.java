// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.overview;

import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.client.ReviewSearch;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.api.review.ReviewPage.Facet;
import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.ui.backend.Ingestions;
import java.util.List;
import java.util.Optional;

/** Everything the overview shows, as it was at one moment. */
record Snapshot(
        ReviewPage reviews,
        List<IngestionStatus> ingestions,
        List<GameSummary> games,
        List<WorkerStatus> workers,
        List<GenerationStatus> generations) {

    private static final int GAMES = 8;

    static Snapshot of(QueryApiClient queries, Ingestions ingestions) {
        return new Snapshot(
                queries.reviews(ReviewSearch.ALL, 1, null),
                ingestions.newest(),
                queries.games("", GAMES),
                queries.workers(),
                queries.generations());
    }

    long ingestions(IngestionState state) {
        return ingestions.stream().filter(status -> status.state() == state).count();
    }

    long pendingRows() {
        return ingestions.stream()
                .mapToLong(status -> status.reconciliation().pending())
                .sum();
    }

    double reviewsPerSecond() {
        return workers.stream().mapToDouble(WorkerStatus::reviewsPerSecond).sum();
    }

    /** How many of the reviews that have a verdict recommend their game; empty if none has. */
    Optional<Double> recommendedShare() {
        long all = reviews.recommended().stream().mapToLong(Facet::count).sum();
        long yes = reviews.recommended().stream()
                .filter(facet -> facet.value().equals("true"))
                .mapToLong(Facet::count)
                .sum();
        return all == 0 ? Optional.empty() : Optional.of((double) yes / all);
    }

    /** Why a worker can't go on, if one can't. */
    Optional<String> stalled() {
        return workers.stream()
                .map(WorkerStatus::stalled)
                .flatMap(reason -> Optional.ofNullable(reason).stream())
                .findFirst();
    }

    /** The searchable generation answers searches; one that is being built is to answer them once it is complete. */
    Optional<GenerationStatus> generation(GenerationState state) {
        return generations.stream()
                .filter(generation -> generation.state() == state)
                .findFirst();
    }
}
