// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.parked;

import io.steamgestion.api.parked.ParkedDetail;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedOutcome;
import io.steamgestion.api.parked.ParkedPage;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.parked.ParkedStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.GenerationEntry;
import io.steamgestion.command.generation.GenerationProjection;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.ParkedId;
import io.steamgestion.command.ledger.ParkedItems.Question;
import io.steamgestion.command.parked.ParkedDecisions.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows parked items over HTTP, and takes decisions about one, many or all of them. */
@RestController
@RequestMapping("/api/parked")
class ParkedController {

    private static final int MOST_LISTED = 1_000;

    private final Ledger ledger;
    private final GenerationProjection generations;
    private final ParkedDecisions decisions;
    private final ParkedView view;

    ParkedController(Ledger ledger, GenerationProjection generations, ParkedDecisions decisions, ParkedView view) {
        this.ledger = ledger;
        this.generations = generations;
        this.decisions = decisions;
        this.view = view;
    }

    /** Why an item may be missing. */
    record DiscardRequest(@Nullable String note) {}

    /** One page; the cursor is what the page before said. */
    @GetMapping
    ParkedPage list(
            @RequestParam(required = false) @Nullable Integer generation,
            @RequestParam(required = false) @Nullable ParkedState state,
            @RequestParam(required = false) @Nullable ParkedKind kind,
            @RequestParam(required = false) @Nullable String ingestion,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ParkedCursor from = cursor == null ? null : ParkedCursor.parse(cursor, generation);
        if (from == null && generation == null && searchable() == null) {
            return new ParkedPage(List.of(), 0, null);
        }
        int number =
                from == null ? generation(generation) : generation(from.after().generation());
        Question question = new Question(number, state, kind, ingestion);
        int size = Math.clamp(limit, 1, MOST_LISTED);
        List<ParkedStatus> items = ledger.parked()
                .page(question, from == null ? null : from.after().key(), size + 1);
        boolean more = items.size() > size;
        List<ParkedStatus> page = more ? items.subList(0, size) : items;
        long total = from == null ? ledger.parked().count(question) : from.total();
        return new ParkedPage(page, total, more ? new ParkedCursor(id(page.getLast()), total).toString() : null);
    }

    @GetMapping("/{id}")
    ParkedDetail show(@PathVariable String id) {
        return view.of(
                ParkedId.parse(id).flatMap(ledger.parked()::byId).orElseThrow(() -> ParkedDecisions.unknown(id)));
    }

    @PostMapping("/{id}/retry")
    ParkedOutcome retry(@PathVariable String id) {
        return new ParkedOutcome(decisions.decide(List.of(id), ParkedDecisions.retry()));
    }

    @PostMapping("/{id}/discard")
    ParkedOutcome discard(@PathVariable String id, @RequestBody(required = false) @Nullable DiscardRequest request) {
        return new ParkedOutcome(
                decisions.decide(List.of(id), ParkedDecisions.discard(request == null ? null : request.note())));
    }

    @PostMapping("/retry")
    ParkedOutcome retry(@RequestBody ParkedChoice choice) {
        choice.refuseNote();
        return decide(choice, ParkedDecisions.retry());
    }

    @PostMapping("/discard")
    ParkedOutcome discard(@RequestBody ParkedChoice choice) {
        return decide(choice, ParkedDecisions.discard(choice.note()));
    }

    private ParkedOutcome decide(ParkedChoice choice, Decision decision) {
        choice.refuseUnlessClear();
        return new ParkedOutcome(
                choice.ids() != null
                        ? decisions.decide(choice.named(), decision)
                        : decisions.decide(
                                new Question(generation(choice.generation()), ParkedState.PARKED, choice.kind(), null),
                                decision));
    }

    /** The generation that a request names, or the searchable one. */
    private int generation(@Nullable Integer named) {
        Integer number = named == null ? searchable() : named;
        if (number == null || !ledger.generations().contains(number)) {
            throw new RefusedException(
                    "generation-unknown",
                    number == null
                            ? "The generation that searches go to is not fed yet."
                            : "There is no generation " + number + ".",
                    "List the generations to see their numbers.");
        }
        return number;
    }

    /** Whether it is fed at the moment or not; null until its ledger is open. */
    private @Nullable Integer searchable() {
        return generations
                .searchable()
                .map(GenerationEntry::channel)
                .map(GenerationChannel::generation)
                .filter(ledger.generations()::contains)
                .orElse(null);
    }

    private static ParkedId id(ParkedStatus item) {
        return new ParkedId(item.generation(), new ParkedKey(item.position(), item.reviewId()));
    }
}
