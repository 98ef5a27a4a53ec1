// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.generation.GenerationBuild;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GamePaceTest {

    private long now = 5;
    private final GamePace pace = new GamePace(0.5, Duration.ofNanos(100), () -> now);

    @Test
    void aGenerationThatKeepsUpHasEveryRound() {
        assertThat(due(generation(1, false))).containsExactly(1);
        assertThat(due(generation(1, false))).containsExactly(1);
    }

    @Test
    void oneThatIsCatchingUpHasARoundOnceInAWhile() {
        assertThat(due(generation(1, true))).containsExactly(1);
        now += 99;
        assertThat(due(generation(1, true))).isEmpty();
        now += 1;
        assertThat(due(generation(1, true))).containsExactly(1);
        assertThat(due(generation(1, true))).isEmpty();
    }

    @Test
    void itHasOneAsSoonAsItHasCaughtUp() {
        due(generation(1, true));
        now += 1;
        assertThat(due(generation(1, false))).containsExactly(1);
    }

    @Test
    void eachGenerationHasAPaceOfItsOwn() {
        due(generation(1, true));
        now += 50;
        assertThat(due(generation(1, true), generation(2, true))).containsExactly(2);
        now += 50;
        assertThat(due(generation(1, true), generation(2, true))).containsExactly(1);
    }

    @Test
    void restsTheLongerTheLongerItsOwnRoundTook() {
        GenerationStatus slow = generation(1, false);
        GenerationStatus quick = generation(2, false);
        due(slow, quick);
        pace.took(slow.channel(), Duration.ofNanos(10));

        now += 39;
        assertThat(due(slow, quick))
                .as("two generations share half of the time")
                .containsExactly(2);
        now += 1;
        assertThat(due(slow, quick)).containsExactly(1, 2);
    }

    @Test
    void forgetsGenerationsThatAreFedNoMore() {
        due(generation(1, true));
        due(generation(2, true));
        assertThat(due(generation(1, true))).containsExactly(1);
    }

    private List<Integer> due(GenerationStatus... generations) {
        return pace.due(List.of(generations)).stream()
                .map(generation -> generation.channel().generation())
                .toList();
    }

    private static GenerationStatus generation(int number, boolean catchingUp) {
        GenerationChannel channel = new GenerationChannel("0123abcd", number);
        return new GenerationStatus(
                channel,
                GenerationState.SEARCHABLE,
                true,
                true,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                catchingUp,
                null,
                0,
                0,
                0,
                GenerationBuild.began(Instant.EPOCH));
    }
}
