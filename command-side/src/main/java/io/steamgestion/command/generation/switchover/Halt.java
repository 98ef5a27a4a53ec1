// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.switchover;

import io.steamgestion.command.relay.Relay;
import io.steamgestion.command.relay.Relays;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Relays that are held at one position, the store's end when it began. They go on when it is closed, whatever has happened,
 * and when its time is over, whatever it is waited for.
 */
final class Halt implements AutoCloseable {

    private final Map<Integer, Relay> relays;
    private final long position;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Holds relays.
     *
     * @param relays by generation
     * @param end of the store at the moment
     * @param longest after that, they go on by themselves
     */
    Halt(Map<Integer, Relay> relays, long end, Duration longest) {
        this.relays = Map.copyOf(relays);
        // One may have published an event that was stored since; once all stand still, none can.
        position = this.relays.values().stream()
                .mapToLong(relay -> relay.haltAt(end))
                .max()
                .orElse(end);
        this.relays.values().forEach(relay -> relay.haltAt(position));
        Thread.ofVirtual().name("halt-limit").start(() -> limit(longest));
    }

    private void limit(Duration longest) {
        try {
            if (!ended.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** None of the relays publishes anything that comes after it. */
    long position() {
        return position;
    }

    /** Whether the relay of a generation stands still: it may have been replaced by one that does not know of the halt. */
    boolean holds(int generation, Relays running) {
        Relay held = relays.get(generation);
        return held != null
                && held.halted()
                && running.of(generation).filter(relay -> relay == held).isPresent();
    }

    /** The relays go on. Once, as another halt may hold them since. */
    @Override
    public synchronized void close() {
        if (ended.getCount() > 0) {
            ended.countDown();
            relays.values().forEach(Relay::goOn);
        }
    }
}
