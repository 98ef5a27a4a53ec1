// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.EndCause;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.generation.switchover.SwitchResult;
import io.steamgestion.command.generation.switchover.Switchover;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows generations over HTTP, and takes what people ask of them; each answer shows the generation as it is then.
 * Projectors learn here which queues to take from.
 */
@RestController
@RequestMapping("/api/generations")
class GenerationController {

    private static final String BY_HAND = "Asked for";

    private final GenerationDecisions decisions;
    private final Switchover switchover;
    private final GenerationReconciler reconciler;
    private final GenerationStatuses statuses;
    private final EventReader events;

    GenerationController(
            GenerationDecisions decisions,
            Switchover switchover,
            GenerationReconciler reconciler,
            GenerationStatuses statuses,
            EventReader events) {
        this.decisions = decisions;
        this.switchover = switchover;
        this.reconciler = reconciler;
        this.statuses = statuses;
        this.events = events;
    }

    /** @param acceptDifferences whether searches may move though the generation holds less than it should */
    record SwitchRequest(@Nullable Boolean acceptDifferences) {}

    /** @param anyway whether searches may move though the generation is not complete */
    record RollBackRequest(@Nullable Boolean anyway) {}

    @GetMapping
    List<GenerationStatus> generations() {
        return statuses.all();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    GenerationStatus build(@RequestBody(required = false) @Nullable BuildRequest request) {
        BuildRequest wanted = request == null ? BuildRequest.nothing() : request;
        String reason = wanted.why();
        return decided(
                wanted.isAside()
                        ? decisions.buildAside(wanted.fitName(), wanted.end(events, Instant.now()), reason)
                        : decisions.rebuild(reason));
    }

    @PostMapping("/{generation}/switch")
    GenerationStatus switchTo(
            @PathVariable int generation, @RequestBody(required = false) @Nullable SwitchRequest request)
            throws InterruptedException {
        boolean accept = request != null && Boolean.TRUE.equals(request.acceptDifferences());
        GenerationEntry building = decisions.building(generation);
        try {
            return answer(
                    switchover.switchTo(building, accept, true),
                    generation,
                    "Wait: searches move by themselves once it is complete.");
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @PostMapping("/rollback")
    GenerationStatus rollBack(@RequestBody(required = false) @Nullable RollBackRequest request)
            throws InterruptedException {
        boolean anyway = request != null && Boolean.TRUE.equals(request.anyway());
        int generation = decisions.standby().number();
        try {
            return answer(
                    switchover.rollBack(anyway),
                    generation,
                    "Try again later, or ask for it anyway: then what is missing follows.");
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @PostMapping("/{generation}/cancel")
    GenerationStatus cancel(@PathVariable int generation) {
        return decided(decisions.cancel(generation, BY_HAND, EndCause.DECISION));
    }

    @DeleteMapping("/{generation}")
    GenerationStatus drop(@PathVariable int generation) {
        return decided(decisions.drop(generation, BY_HAND));
    }

    private GenerationStatus decided(GenerationEntry generation) {
        reconciler.checkNow();
        return statuses.of(generation);
    }

    private GenerationStatus answer(SwitchResult result, int generation, String remedy) {
        return switch (result) {
            case SwitchResult.Taken(GenerationEntry searchable) -> statuses.of(searchable);
            case SwitchResult.NotCaughtUp(String why) ->
                throw new RefusedException(
                        "not-caught-up",
                        "Searches can't move to generation " + generation + " at the moment. " + why + ".",
                        remedy);
            case SwitchResult.Differs(String how) ->
                throw new RefusedException(
                        "differences-not-accepted",
                        "Searches don't move to generation " + generation + ". " + how + ".",
                        "Verify it; then accept the differences, or cancel it.");
        };
    }

    private static RefusedException unavailable(IOException failure) {
        return new RefusedException(
                "elasticsearch-unavailable",
                "Elasticsearch can't be used: " + Causes.innermost(failure) + ".",
                "Try again once it can.");
    }
}
