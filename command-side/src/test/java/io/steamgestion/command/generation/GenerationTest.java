// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.EndCause;
import io.steamgestion.api.generation.GenerationCommand.CancelGeneration;
import io.steamgestion.api.generation.GenerationCommand.DiscardParked;
import io.steamgestion.api.generation.GenerationCommand.DropGeneration;
import io.steamgestion.api.generation.GenerationCommand.RetryParked;
import io.steamgestion.api.generation.GenerationCommand.RollBackGeneration;
import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.generation.GenerationCommand.SwitchGeneration;
import io.steamgestion.api.generation.GenerationComparison;
import io.steamgestion.api.generation.GenerationEvent.GenerationCancelled;
import io.steamgestion.api.generation.GenerationEvent.GenerationDropped;
import io.steamgestion.api.generation.GenerationEvent.GenerationRolledBack;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationEvent.GenerationSwitched;
import io.steamgestion.api.generation.GenerationEvent.ParkedDiscarded;
import io.steamgestion.api.generation.GenerationEvent.ParkedRetried;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.problem.RefusedException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;

class GenerationTest {

    private static final GenerationStarted STARTED =
            new GenerationStarted("generation-1", 1, "cafe0001", "first", GenerationPurpose.SERVE, null, null);
    private static final List<ParkedKey> ITEMS = List.of(new ParkedKey(7, 42L), new ParkedKey(9, null));

    private static final GenerationStarted REBUILD =
            new GenerationStarted("generation-2", 2, "cafe0001", "asked for", GenerationPurpose.REBUILD, null, null);
    private static final GenerationComparison SAME = new GenerationComparison(5, 5, 1, 1, 0, 0, List.of(), 0);
    private static final GenerationSwitched SWITCHED = new GenerationSwitched("generation-2", 2, 1, 9, SAME);

    private final Map<Integer, GenerationState> states =
            new HashMap<>(Map.of(1, GenerationState.SEARCHABLE, 2, GenerationState.BUILDING));
    /** A new one for each, as it takes events of one aggregate only. */
    private AggregateTestFixture<Generation> fixture() {
        AggregateTestFixture<Generation> fixture = new AggregateTestFixture<>(Generation.class);
        GenerationStates booked = generation -> Optional.ofNullable(states.get(generation));
        fixture.registerInjectableResource(booked);
        return fixture;
    }

    private TestExecutor<Generation> given(Object... events) {
        return fixture().given(events);
    }

    @Test
    void starts() {
        fixture()
                .givenNoPriorActivity()
                .when(StartGeneration.serving("generation-1", 1, "cafe0001", "first"))
                .expectEvents(new GenerationStarted(
                        "generation-1", 1, "cafe0001", "first", GenerationPurpose.SERVE, null, null));
    }

    @Test
    void refusesANumberThatIsTaken() {
        given(new GenerationStarted("generation-1", 1, "cafe0001", "first", GenerationPurpose.SERVE, null, null))
                .when(StartGeneration.serving("generation-1", 1, "cafe0001", "again"))
                .expectException(RefusedException.class)
                .expectNoEvents();
    }

    @Test
    void keepsDecisionsAboutParkedItems() {
        given(STARTED)
                .when(new RetryParked("generation-1", ITEMS))
                .expectEvents(new ParkedRetried("generation-1", 1, ITEMS));
        given(STARTED)
                .when(new DiscardParked("generation-1", ITEMS, " spam "))
                .expectEvents(new ParkedDiscarded("generation-1", 1, ITEMS, "spam"));
    }

    @Test
    void refusesDecisionsAboutNothingOrTooMuch() {
        refused(given(STARTED).when(new RetryParked("generation-1", List.of())), "items-out-of-bounds");
        refused(
                given(STARTED)
                        .when(new DiscardParked("generation-1", Collections.nCopies(1_001, ITEMS.getFirst()), "spam")),
                "items-out-of-bounds");
    }

    @Test
    void refusesDecisionsOfAGenerationThatIsNone() {
        refused(fixture().givenNoPriorActivity().when(new RetryParked("generation-2", ITEMS)), "generation-unknown");
        refused(
                fixture().givenNoPriorActivity().when(new DiscardParked("generation-2", ITEMS, "spam")),
                "generation-unknown");
    }

    @Test
    void refusesToDiscardWithoutAReason() {
        refused(given(STARTED).when(new DiscardParked("generation-1", ITEMS, " ")), "note-missing");
        refused(given(STARTED).when(new DiscardParked("generation-1", ITEMS, "x".repeat(2_001))), "note-too-long");
    }

    @Test
    void switchesToARebuildInPlaceOfTheOneThatIsSearched() {
        given(REBUILD).when(new SwitchGeneration("generation-2", 1, 9, SAME)).expectEvents(SWITCHED);
    }

    @Test
    void refusesASwitchAfterSearchesWentElsewhere() {
        states.put(1, GenerationState.STANDBY);
        refused(given(REBUILD).when(new SwitchGeneration("generation-2", 1, 9, SAME)), "decision-overtaken");
        states.put(1, GenerationState.SEARCHABLE);
        states.put(2, GenerationState.LOST);
        refused(given(REBUILD).when(new SwitchGeneration("generation-2", 1, 9, SAME)), "generation-lost");
    }

    @Test
    void refusesToSwitchToASideGenerationOrOneThatEnded() {
        GenerationStarted side =
                new GenerationStarted("generation-2", 2, "cafe0001", "asked for", GenerationPurpose.SIDE, "before", 5L);
        refused(given(side).when(new SwitchGeneration("generation-2", 1, 9, SAME)), "generation-aside");
        refused(
                given(REBUILD, new GenerationCancelled("generation-2", 2, "enough", EndCause.DECISION))
                        .when(new SwitchGeneration("generation-2", 1, 9, SAME)),
                "generation-ended");
    }

    @Test
    void rollsBackToWhatWasSearchedAlone() {
        states.putAll(Map.of(1, GenerationState.STANDBY, 2, GenerationState.SEARCHABLE));
        given(STARTED)
                .when(new RollBackGeneration("generation-1", 2, 12))
                .expectEvents(new GenerationRolledBack("generation-1", 1, 2, 12));
        refused(given(REBUILD).when(new RollBackGeneration("generation-2", 2, 12)), "generation-never-searched");
        states.put(1, GenerationState.LOST);
        refused(given(STARTED).when(new RollBackGeneration("generation-1", 2, 12)), "generation-lost");
    }

    @Test
    void cancelsWhatWasNeverSearchedOnce() {
        given(REBUILD)
                .when(new CancelGeneration("generation-2", "enough", EndCause.DECISION))
                .expectEvents(new GenerationCancelled("generation-2", 2, "enough", EndCause.DECISION));
        refused(
                given(REBUILD, new GenerationCancelled("generation-2", 2, "enough", EndCause.DECISION))
                        .when(new CancelGeneration("generation-2", "enough", EndCause.DECISION)),
                "generation-ended");
        refused(
                given(REBUILD, SWITCHED).when(new CancelGeneration("generation-2", "enough", EndCause.DECISION)),
                "generation-searched");
        refused(
                given(STARTED).when(new CancelGeneration("generation-1", "enough", EndCause.DECISION)),
                "generation-searched");
    }

    @Test
    void dropsWhatIsNotSearchedAlsoIfItIsLost() {
        refused(given(STARTED).when(new DropGeneration("generation-1", "space")), "generation-searchable");
        for (GenerationState state : List.of(GenerationState.STANDBY, GenerationState.LOST, GenerationState.SIDE)) {
            states.put(1, state);
            given(STARTED)
                    .when(new DropGeneration("generation-1", "space"))
                    .expectEvents(new GenerationDropped("generation-1", 1, "space"));
        }
        refused(
                given(STARTED, new GenerationDropped("generation-1", 1, "space"))
                        .when(new DropGeneration("generation-1", "space")),
                "generation-ended");
    }

    private static void refused(ResultValidator<Generation> result, String code) {
        result.expectNoEvents()
                .expectException(Matchers.predicate(exception -> exception instanceof RefusedException refused
                        && refused.refusal().code().equals(code)));
    }
}
