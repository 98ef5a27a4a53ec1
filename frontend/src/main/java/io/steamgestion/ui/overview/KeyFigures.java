// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.overview;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.html.Section;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.ui.widgets.Fact;
import io.steamgestion.ui.widgets.Words;
import java.util.Optional;

/** The most important numbers. */
final class KeyFigures extends Section {

    private final Fact reviews = figure("Reviews searchable", "figure-reviews");
    private final Fact running = figure("Ingestions running", "figure-running");
    private final Fact pending = figure("Rows pending", "figure-pending");
    private final Fact workers = figure("Workers", "figure-workers");
    private final Fact generation = figure("Generation", "figure-generation");

    KeyFigures() {
        addClassName("figures");
        getElement().setAttribute("aria-label", "Key figures");
        add(reviews, running, pending, workers, generation);
    }

    void show(Snapshot snapshot) {
        reviews.show(snapshot.reviews().total());
        reviews.note(snapshot.recommendedShare()
                .map(share -> Words.percent(share) + " recommend it")
                .orElse("none yet"));
        running.show(snapshot.ingestions(IngestionState.RUNNING));
        long paused = snapshot.ingestions(IngestionState.PAUSED);
        running.note(Words.number(snapshot.ingestions().size()) + " in all"
                        + (paused == 0 ? "" : ", " + Words.number(paused) + " paused"))
                .alarming(paused > 0);
        pending.show(snapshot.pendingRows());
        pending.note(snapshot.pendingRows() == 0 ? "all are searchable" : "not searchable yet");
        workers.show(snapshot.workers().size())
                .alarming(snapshot.workers().isEmpty() || snapshot.stalled().isPresent());
        workers.note(
                snapshot.workers().isEmpty()
                        ? "none: nothing is indexed"
                        : snapshot.stalled()
                                .orElse(Words.number(Math.round(snapshot.reviewsPerSecond())) + " reviews/s"));
        snapshot.generation(GenerationState.SEARCHABLE)
                .ifPresentOrElse(
                        status -> show(status, snapshot.generation(GenerationState.BUILDING)),
                        () -> generation.show("–").note("none is searchable yet"));
    }

    private void show(GenerationStatus status, Optional<GenerationStatus> building) {
        generation.show(status.channel().generation());
        String waiting = status.waiting();
        String howItIs = waiting != null
                ? waiting
                : status.pending() == 0
                        ? "up to date at event " + Words.number(status.head())
                        : Words.count(status.pending(), "event pending", "events pending");
        generation
                .note(building.map(next -> howItIs + "; " + progress(next)).orElse(howItIs))
                .alarming(waiting != null);
    }

    private static String progress(GenerationStatus next) {
        double share = next.head() == 0 ? 1 : (double) (next.head() - next.pending()) / next.head();
        return "generation %d is being built, %s%s"
                .formatted(
                        next.channel().generation(),
                        Words.percent(share),
                        next.build().difference() == null ? "" : ", waits for a decision");
    }

    private static Fact figure(String label, String id) {
        Fact fact = styled(new Fact(label), "card", "figure");
        fact.setId(id);
        return fact;
    }
}
