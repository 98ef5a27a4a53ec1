// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.games;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Which generations have a round due: all that keep up, and rarely those that are catching up. Not thread-safe. */
final class GamePace {

    private final Duration catchingUpInterval;
    private final LongSupplier nanoTime;
    private final Map<GenerationChannel, Long> lastRounds = new HashMap<>();

    /** @param catchingUpInterval between two rounds of a generation that is catching up */
    GamePace(Duration catchingUpInterval, LongSupplier nanoTime) {
        this.catchingUpInterval = catchingUpInterval;
        this.nanoTime = nanoTime;
    }

    /** The generations that have a round now; it counts as done. */
    List<GenerationStatus> due(List<GenerationStatus> generations) {
        long now = nanoTime.getAsLong();
        Set<GenerationChannel> known =
                generations.stream().map(GenerationStatus::channel).collect(Collectors.toSet());
        lastRounds.keySet().retainAll(known);
        List<GenerationStatus> due = generations.stream()
                .filter(generation -> !generation.catchingUp() || rested(generation.channel(), now))
                .toList();
        due.forEach(generation -> lastRounds.put(generation.channel(), now));
        return due;
    }

    private boolean rested(GenerationChannel channel, long now) {
        Long last = lastRounds.get(channel);
        return last == null || now - last >= catchingUpInterval.toNanos();
    }
}
