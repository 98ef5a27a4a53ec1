// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.generations;

import static io.steamgestion.api.generation.GenerationState.BUILDING;
import static io.steamgestion.api.generation.GenerationState.ENDED;
import static io.steamgestion.api.generation.GenerationState.SEARCHABLE;
import static io.steamgestion.api.generation.GenerationState.SIDE;
import static io.steamgestion.api.generation.GenerationState.STANDBY;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.FakeCommandSide;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private final Queue<Supplier<List<GenerationStatus>>> answers = new ArrayDeque<>();
    private final Generations generations =
            new Generations(() -> answers.remove().get(), Duration.ofSeconds(2), event -> {});

    @Test
    void anAnswerAskedForEarlierDoesNotReplaceALaterOne() {
        answers.add(() -> {
            generations.refresh();
            return List.of(generation(1, SEARCHABLE));
        });
        answers.add(() -> List.of(generation(1, STANDBY), generation(2, SEARCHABLE)));

        generations.refresh();

        assertThat(generations.searchable()).contains(channel(2));
    }

    @Test
    void whatIsNeededFirstIsFedFirst() {
        answers.add(() -> List.of(
                generation(1, SIDE),
                generation(2, STANDBY),
                generation(3, STANDBY),
                generation(4, SIDE),
                generation(5, SEARCHABLE),
                generation(6, ENDED),
                generation(7, BUILDING)));

        generations.refresh();

        assertThat(generations.fed()).extracting(GenerationChannel::generation).containsExactly(5, 7, 3, 2, 1, 4);
    }

    @Test
    void oneThatWasNeverFedHasNotBegun() {
        answers.add(() -> List.of(FakeCommandSide.of(channel(1), BUILDING, null, false, 0), generation(2, SEARCHABLE)));

        generations.refresh();

        assertThat(generations.begun()).containsExactly(channel(2));
    }

    @Test
    void knowsWhichOneWasSearchedBeforeAlsoAfterARollback() {
        answers.add(() -> List.of(generation(1, STANDBY), generation(2, SEARCHABLE), generation(3, STANDBY)));
        answers.add(() -> List.of(generation(1, SEARCHABLE), generation(2, STANDBY), generation(3, STANDBY)));

        generations.refresh();
        assertThat(generations.wasSearchedBefore(channel(1))).isFalse();
        generations.refresh();

        assertThat(generations.wasSearchedBefore(channel(2))).isTrue();
        assertThat(generations.wasSearchedBefore(channel(3))).isFalse();
    }

    private static GenerationStatus generation(int number, GenerationState state) {
        return FakeCommandSide.of(channel(number), state, null);
    }

    private static GenerationChannel channel(int number) {
        return new GenerationChannel("0123abcd", number);
    }
}
