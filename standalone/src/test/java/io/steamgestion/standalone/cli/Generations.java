// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.generation.GenerationBuild;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Generations to show. */
public record Generations(
        int number,
        GenerationState state,
        @Nullable String name,
        @Nullable Long until,
        long applied,
        long head,
        long parked,
        double perSecond,
        @Nullable Long left,
        boolean isHalted,
        @Nullable String differs,
        @Nullable String due) {

    private static Generations of(int number, GenerationState state, long applied, long head) {
        return new Generations(number, state, null, null, applied, head, 0, 0, null, false, null, null);
    }

    public static Generations building(int number, long applied, long head) {
        return of(number, GenerationState.BUILDING, applied, head);
    }

    public static Generations searchable(int number, long head) {
        return of(number, GenerationState.SEARCHABLE, head, head);
    }

    /** Complete. */
    public static Generations side(int number, String name, long until, long head) {
        return new Generations(number, GenerationState.SIDE, name, until, until, head, 0, 0, null, false, null, null);
    }

    public Generations in(GenerationState other) {
        return new Generations(
                number, other, name, until, applied, head, parked, perSecond, left, isHalted, differs, due);
    }

    public Generations rate(double eventsPerSecond, long secondsLeft) {
        return new Generations(
                number,
                state,
                name,
                until,
                applied,
                head,
                parked,
                eventsPerSecond,
                secondsLeft,
                isHalted,
                differs,
                due);
    }

    public Generations parked(long events) {
        return new Generations(
                number, state, name, until, applied - events, head, events, perSecond, left, isHalted, differs, due);
    }

    public Generations applied(long events) {
        return new Generations(
                number, state, name, until, events, head, parked, perSecond, left, isHalted, differs, due);
    }

    public Generations halted() {
        return new Generations(number, state, name, until, applied, head, parked, perSecond, left, true, differs, due);
    }

    public Generations difference(String difference) {
        return new Generations(
                number, state, name, until, applied, head, parked, perSecond, left, isHalted, difference, due);
    }

    public Generations rebuildDue(String why) {
        return new Generations(
                number, state, name, until, applied, head, parked, perSecond, left, isHalted, differs, why);
    }

    public GenerationStatus get() {
        long target = until == null ? head : until;
        return new GenerationStatus(
                new GenerationChannel("0a1b2c3d", number),
                state,
                state != GenerationState.SIDE || applied + parked < target,
                state == GenerationState.SEARCHABLE,
                head,
                target,
                applied,
                parked,
                target - applied - parked,
                null,
                null,
                false,
                0L,
                0,
                0,
                1,
                new GenerationBuild(name, until, "asked for", Instant.EPOCH, perSecond, left, isHalted, differs, due));
    }
}
