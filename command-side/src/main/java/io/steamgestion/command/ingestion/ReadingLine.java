// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who is read, a bounded number at a time, and who waits: first come, first served. However often an ingestion joins and
 * leaves, one thread at most reads it.
 */
final class ReadingLine {

    private final int places;
    private final Consumer<String> reading;
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private final Map<String, Thread> read = new HashMap<>();
    private final Set<String> again = new HashSet<>();
    private boolean closed;

    /**
     * A line of {@code places} readers.
     *
     * @param reading reads an ingestion until it ends or the thread is interrupted
     */
    ReadingLine(int places, Consumer<String> reading) {
        this.places = places;
        this.reading = reading;
    }

    /** Puts an ingestion in line; one that is still leaving comes back when it has left. */
    synchronized void join(String ingestionId) {
        if (read.containsKey(ingestionId)) {
            again.add(ingestionId);
        } else {
            waiting.add(ingestionId);
            fill();
        }
    }

    /** Takes an ingestion out of the line, or interrupts its reading. */
    synchronized void leave(String ingestionId) {
        waiting.remove(ingestionId);
        again.remove(ingestionId);
        Thread reader = read.get(ingestionId);
        if (reader != null) {
            reader.interrupt();
        }
    }

    /** Who waits, the next one first. */
    synchronized List<String> waiting() {
        return List.copyOf(waiting);
    }

    /** How many wait. */
    synchronized int length() {
        return waiting.size();
    }

    private void fill() {
        while (!closed && read.size() < places && !waiting.isEmpty()) {
            String id = waiting.removeFirst();
            Thread reader = Thread.ofPlatform().name("ingestion-" + id).unstarted(() -> {
                try {
                    reading.accept(id);
                } finally {
                    left(id);
                }
            });
            read.put(id, reader);
            reader.start();
        }
    }

    private synchronized void left(String ingestionId) {
        read.remove(ingestionId);
        if (again.remove(ingestionId)) {
            waiting.add(ingestionId);
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
