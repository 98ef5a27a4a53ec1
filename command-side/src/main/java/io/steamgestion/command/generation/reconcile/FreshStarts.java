// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When fresh generations were started in place of lost ones: ever more rarely if they are lost again and again, for each
 * is an event and a whole build. Immutable.
 *
 * @param lastNanos when the last one was, by a clock that only goes forward; null if there was none
 * @param pause the shortest time until the next one
 */
record FreshStarts(@Nullable Long lastNanos, Duration pause) {

    static final FreshStarts NONE = new FreshStarts(null, Duration.ZERO);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** After so long without a loss it is as if there had been none; no pause is longer. */
    private static final Duration CALM = Duration.ofMinutes(10);

    boolean allows(long nanos) {
        return since(nanos).compareTo(pause) >= 0;
    }

    /** One more, now. */
    FreshStarts started(long nanos) {
        if (pause.isZero() || since(nanos).compareTo(CALM) >= 0) {
            return new FreshStarts(nanos, FIRST_PAUSE);
        }
        Duration doubled = pause.multipliedBy(2);
        return new FreshStarts(nanos, doubled.compareTo(CALM) > 0 ? CALM : doubled);
    }

    private Duration since(long nanos) {
        return lastNanos == null ? CALM : Duration.ofNanos(nanos - lastNanos);
    }
}
