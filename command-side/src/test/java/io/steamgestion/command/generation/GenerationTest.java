// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.problem.RefusedException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class GenerationTest {

    private final AggregateTestFixture<Generation> fixture = new AggregateTestFixture<>(Generation.class);

    @Test
    void starts() {
        fixture.givenNoPriorActivity()
                .when(new StartGeneration("generation-1", 1, "cafe0001", "first"))
                .expectEvents(new GenerationStarted("generation-1", 1, "cafe0001", "first"));
    }

    @Test
    void refusesANumberThatIsTaken() {
        fixture.given(new GenerationStarted("generation-1", 1, "cafe0001", "first"))
                .when(new StartGeneration("generation-1", 1, "cafe0001", "again"))
                .expectException(RefusedException.class)
                .expectNoEvents();
    }
}
