// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.WorldCheck.Finding;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    private static final GenerationChannel FIRST = new GenerationChannel("0a1b2c3d", 1);
    private static final GenerationChannel SECOND = new GenerationChannel("0a1b2c3d", 2);
    private static final Finding LOST = new Finding.IndexLost("Index is gone");
    private static final Finding SET_BACK = new Finding.StoreSetBack("Documents ahead");

    /** A clock may begin anywhere, also below zero. */
    private final AtomicLong nanos = new AtomicLong(-Duration.ofDays(1).toNanos());

    private final Suspicion suspicion = new Suspicion(Duration.ofSeconds(20), nanos::get);

    @Test
    void believesWhatEveryLookHasFoundForLongEnough() {
        assertThat(look(0, FIRST, LOST)).isFalse();
        assertThat(look(10, FIRST, LOST)).isFalse();
        assertThat(look(9, FIRST, new Finding.IndexLost("Index is another one")))
                .isFalse();
        assertThat(look(1, FIRST, LOST)).isTrue();
    }

    @Test
    void believesNoTwoLooksHoweverFarApart() {
        look(0, FIRST, LOST);
        assertThat(look(3_600, FIRST, LOST)).isFalse();
        assertThat(look(1, FIRST, LOST)).isTrue();
    }

    @Test
    void startsOverWhenALookHasFoundOtherwiseOrNothing() {
        look(0, FIRST, LOST);
        look(10, FIRST, LOST);
        suspicion.dispelled();
        assertThat(look(10, FIRST, LOST)).isFalse();
        assertThat(look(10, FIRST, LOST)).isFalse();
        assertThat(look(9, FIRST, LOST)).isFalse();
        assertThat(look(1, FIRST, LOST)).isTrue();
    }

    @Test
    void startsOverForAnotherGenerationAndAnotherKind() {
        look(0, FIRST, LOST);
        look(10, FIRST, LOST);
        assertThat(look(10, FIRST, SET_BACK)).isFalse();
        look(10, FIRST, SET_BACK);
        assertThat(look(10, SECOND, SET_BACK)).isFalse();
    }

    private boolean look(int secondsLater, GenerationChannel generation, Finding finding) {
        nanos.addAndGet(Duration.ofSeconds(secondsLater).toNanos());
        return suspicion.confirmedBy(generation, finding);
    }
}
