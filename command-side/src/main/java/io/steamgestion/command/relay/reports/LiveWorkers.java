// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.reports;

import io.steamgestion.api.transport.ProjectorHeartbeat;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The projectors that were heard lately, and how many events of each generation they hold. Knows at most {@value #MOST}
 * workers, the latest. Thread-safe.
 */
public final class LiveWorkers {

    private static final int MOST = 1_000;
    private static final long LIFETIME_NANOS = TimeUnit.MILLISECONDS.toNanos(ProjectorHeartbeat.LIFETIME_MILLIS);

    private final LongSupplier nanoTime;
    private final Map<Key, Heard> latest = new LinkedHashMap<>();

    /** @param nanoTime a clock that only goes forward, such as {@link System#nanoTime()} */
    public LiveWorkers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Key(int generation, String worker) {}

    private record Heard(ProjectorHeartbeat heartbeat, long nanos) {}

    /**
     * What the live workers of a generation say together.
     *
     * @param workers how many there are
     * @param held messages that they have taken and not settled
     * @param stalled why one of them can't go on at the moment, or null while all can
     * @param heardSince all of them were heard after this nanosecond of the clock; without any, now
     */
    public record InFlightSummary(
            int workers, int held, @Nullable String stalled, long heardSince) {}

    /** Takes a heartbeat that has just arrived. */
    public synchronized void heard(ProjectorHeartbeat heartbeat) {
        long now = nanoTime.getAsLong();
        Key key = new Key(heartbeat.generation(), heartbeat.worker().id());
        latest.remove(key); // the order of the map is that of hearing
        latest.put(key, new Heard(heartbeat, now));
        forgetSilent(now);
        if (latest.size() > MOST) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    /** Forgets the worker of a last heartbeat. */
    public synchronized void gone(ProjectorHeartbeat heartbeat) {
        latest.remove(new Key(heartbeat.generation(), heartbeat.worker().id()));
    }

    /** How many of the generation's events are held now, and by how many workers. */
    public synchronized InFlightSummary of(int generation) {
        long now = nanoTime.getAsLong();
        forgetSilent(now);
        List<Heard> alive = latest.values().stream()
                .filter(heard -> heard.heartbeat().generation() == generation)
                .toList();
        return new InFlightSummary(
                alive.size(),
                alive.stream().mapToInt(heard -> heard.heartbeat().held()).sum(),
                alive.stream()
                        .map(heard -> heard.heartbeat().worker().stalled())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                alive.isEmpty() ? now : alive.getFirst().nanos());
    }

    private void forgetSilent(long now) {
        Collection<Heard> all = latest.values();
        all.removeIf(heard -> now - heard.nanos() > LIFETIME_NANOS);
    }
}
