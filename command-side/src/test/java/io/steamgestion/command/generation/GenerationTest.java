// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationCommand.DiscardParked;
import io.steamgestion.api.generation.GenerationCommand.RetryParked;
import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationEvent.ParkedDiscarded;
import io.steamgestion.api.generation.GenerationEvent.ParkedRetried;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.problem.RefusedException;
import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;

class GenerationTest {

    private static final GenerationStarted STARTED =
            new GenerationStarted("generation-1", 1, "cafe0001", "first", GenerationPurpose.SERVE, null, null);
    private static final List<ParkedKey> ITEMS = List.of(new ParkedKey(7, 42L), new ParkedKey(9, null));

    private final AggregateTestFixture<Generation> fixture = new AggregateTestFixture<>(Generation.class);

    @Test
    void starts() {
        fixture.givenNoPriorActivity()
                .when(StartGeneration.serving("generation-1", 1, "cafe0001", "first"))
                .expectEvents(new GenerationStarted(
                        "generation-1", 1, "cafe0001", "first", GenerationPurpose.SERVE, null, null));
    }

    @Test
    void refusesANumberThatIsTaken() {
        fixture.given(new GenerationStarted(
                        "generation-1", 1, "cafe0001", "first", GenerationPurpose.SERVE, null, null))
                .when(StartGeneration.serving("generation-1", 1, "cafe0001", "again"))
                .expectException(RefusedException.class)
                .expectNoEvents();
    }

    @Test
    void keepsDecisionsAboutParkedItems() {
        fixture.given(STARTED)
                .when(new RetryParked("generation-1", ITEMS))
                .expectEvents(new ParkedRetried("generation-1", 1, ITEMS));
        fixture.given(STARTED)
                .when(new DiscardParked("generation-1", ITEMS, " spam "))
                .expectEvents(new ParkedDiscarded("generation-1", 1, ITEMS, "spam"));
    }

    @Test
    void refusesDecisionsAboutNothingOrTooMuch() {
        refused(fixture.given(STARTED).when(new RetryParked("generation-1", List.of())), "items-out-of-bounds");
        refused(
                fixture.given(STARTED)
                        .when(new DiscardParked("generation-1", Collections.nCopies(1_001, ITEMS.getFirst()), "spam")),
                "items-out-of-bounds");
    }

    @Test
    void refusesDecisionsOfAGenerationThatIsNone() {
        refused(fixture.givenNoPriorActivity().when(new RetryParked("generation-2", ITEMS)), "generation-unknown");
        refused(
                fixture.givenNoPriorActivity().when(new DiscardParked("generation-2", ITEMS, "spam")),
                "generation-unknown");
    }

    @Test
    void refusesToDiscardWithoutAReason() {
        refused(fixture.given(STARTED).when(new DiscardParked("generation-1", ITEMS, " ")), "note-missing");
        refused(
                fixture.given(STARTED).when(new DiscardParked("generation-1", ITEMS, "x".repeat(2_001))),
                "note-too-long");
    }

    private static void refused(ResultValidator<Generation> result, String code) {
        result.expectNoEvents()
                .expectException(Matchers.predicate(exception -> exception instanceof RefusedException refused
                        && refused.refusal().code().equals(code)));
    }
}
