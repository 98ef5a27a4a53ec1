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

/**
 * Which generations have a round due: each pauses the longer, the longer its own round took, so that all of them together
 * take no more than a share of the time; those that are catching up pause long in any case. Not thread-safe.
 */
final class GamePace {

    private final double share;
    private final Duration catchingUpInterval;
    private final LongSupplier nanoTime;
    private final Map<GenerationChannel, Rest> rests = new HashMap<>();

    private record Rest(long since, double nanos) {}

    /**
     * @param share largest share of the time that the rounds of all generations may take together
     * @param catchingUpInterval shortest time between two rounds of a generation that is catching up
     */
    GamePace(double share, Duration catchingUpInterval, LongSupplier nanoTime) {
        this.share = share;
        this.catchingUpInterval = catchingUpInterval;
        this.nanoTime = nanoTime;
    }

    /** The generations that have a round now; it counts as done. */
    List<GenerationStatus> due(List<GenerationStatus> generations) {
        long now = nanoTime.getAsLong();
        Set<GenerationChannel> known =
                generations.stream().map(GenerationStatus::channel).collect(Collectors.toSet());
        rests.keySet().retainAll(known);
        List<GenerationStatus> due = generations.stream()
                .filter(generation -> rested(generation, now))
                .toList();
        due.forEach(generation -> rests.put(generation.channel(), new Rest(now, 0)));
        return due;
    }

    /** Notes how long a generation's round took. */
    void took(GenerationChannel channel, Duration time) {
        int sharers = Math.max(1, rests.size());
        rests.put(channel, new Rest(nanoTime.getAsLong(), time.toNanos() / share * sharers));
    }

    private boolean rested(GenerationStatus generation, long now) {
        Rest rest = rests.get(generation.channel());
        double fewest = generation.catchingUp() ? catchingUpInterval.toNanos() : 0;
        return rest == null || now - rest.since() >= Math.max(fewest, rest.nanos());
    }
}
