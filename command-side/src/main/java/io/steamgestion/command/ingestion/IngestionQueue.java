// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Who is read, a bounded number at a time, and who waits: first come, first served. An ingestion that can't go on at the moment
 * gives its place back, rests, and joins at the end. However often an ingestion joins and leaves, one thread at most
 * reads it.
 */
final class IngestionQueue {

    private final int places;
    private final Function<String, Optional<Duration>> reading;
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private final Map<String, Thread> read = new HashMap<>();
    private final Map<String, Future<?>> resting = new HashMap<>();
    /** Of those that are read: who comes back at once, and who was told to leave. */
    private final Set<String> again = new HashSet<>();

    private final Set<String> leaving = new HashSet<>();
    private final ScheduledExecutorService rests = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("reading-line").factory());
    private boolean closed;

    /**
     * A line of {@code places} readers.
     *
     * @param reading reads an ingestion until it ends or the thread is interrupted; gives a rest if it is to be read on
     *     after it
     */
    IngestionQueue(int places, Function<String, Optional<Duration>> reading) {
        this.places = places;
        this.reading = reading;
    }

    /** Puts an ingestion in line; one that is still read comes back when it has left. */
    synchronized void join(String ingestionId) {
        stopResting(ingestionId);
        if (read.containsKey(ingestionId)) {
            again.add(ingestionId);
        } else {
            waiting.add(ingestionId);
            fill();
        }
    }

    /** Puts an ingestion in line that is neither read, nor waits, nor rests. */
    synchronized void joinIfAbsent(String ingestionId) {
        if (!read.containsKey(ingestionId) && !resting.containsKey(ingestionId)) {
            join(ingestionId);
        }
    }

    /** Takes an ingestion out of the line, or interrupts its reading. */
    synchronized void leave(String ingestionId) {
        stopResting(ingestionId);
        waiting.remove(ingestionId);
        again.remove(ingestionId);
        Thread reader = read.get(ingestionId);
        if (reader != null) {
            leaving.add(ingestionId);
            reader.interrupt();
        }
    }

    private void stopResting(String ingestionId) {
        Future<?> rest = resting.remove(ingestionId);
        if (rest != null) {
            rest.cancel(false);
        }
    }

    /** Who waits, the next one first. */
    synchronized List<String> waiting() {
        return List.copyOf(waiting);
    }

    private void fill() {
        while (!closed && read.size() < places && !waiting.isEmpty()) {
            String id = waiting.removeFirst();
            Thread reader = Thread.ofPlatform().name("ingestion-" + id).unstarted(() -> {
                Optional<Duration> rest = Optional.empty();
                try {
                    rest = reading.apply(id);
                } finally {
                    left(id, rest);
                }
            });
            read.put(id, reader);
            reader.start();
        }
    }

    private synchronized void left(String ingestionId, Optional<Duration> rest) {
        read.remove(ingestionId);
        boolean told = leaving.remove(ingestionId);
        if (again.remove(ingestionId)) {
            waiting.add(ingestionId);
        } else if (rest.isPresent() && !told && !closed) {
            resting.put(
                    ingestionId,
                    rests.schedule(() -> join(ingestionId), rest.get().toMillis(), TimeUnit.MILLISECONDS));
        }
        fill();
    }

    /** Interrupts all readers and waits for them; false if one is still at it after {@code limit}. */
    boolean close(Duration limit) throws InterruptedException {
        List<Thread> readers;
        synchronized (this) {
            closed = true;
            readers = List.copyOf(read.values());
        }
        rests.shutdownNow();
        readers.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread reader : readers) {
            if (!reader.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }
}
