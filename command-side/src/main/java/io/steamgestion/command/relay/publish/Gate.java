// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.publish;

import io.steamgestion.command.eventstore.StoredEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Up to which position events are published: the last one that the generation takes, and for a while less, when searches
 * are to move. A halt is in memory only, so that a crash ends it. Thread-safe.
 */
public final class Gate {

    private final long last;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long admitted;
    private long halt = Long.MAX_VALUE;

    /**
     * A gate that holds nothing back up to a generation's end.
     *
     * @param published the last position that was published already
     * @param last the last position that is ever open
     */
    public Gate(long published, long last) {
        admitted = published;
        this.last = last;
    }

    /**
     * Admits nothing above a position any more, until {@link #goOn}; also moves a halt.
     *
     * @return where it halts: higher than the position, if more was admitted already
     */
    public long haltAt(long position) {
        lock.lock();
        try {
            halt = Math.max(position, admitted);
            moved.signalAll();
            return halt;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the halt, if there is one. */
    public void goOn() {
        lock.lock();
        try {
            halt = Long.MAX_VALUE;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody holds the gate shut. */
    public boolean halted() {
        lock.lock();
        try {
            return halt != Long.MAX_VALUE;
        } finally {
            lock.unlock();
        }
    }

    /** Why it holds events back for a while, in words, or null. */
    @Nullable
    public String waiting() {
        lock.lock();
        try {
            return halt == Long.MAX_VALUE ? null : "Halted at position " + halt + " for the switch";
        } finally {
            lock.unlock();
        }
    }

    /** The last position that is open at the moment. */
    long end() {
        lock.lock();
        try {
            return Math.min(last, halt);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something after a position is open; false if {@code millis} went by first. */
    boolean awaitBeyond(long position, long millis) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lockInterruptibly();
        try {
            while (end() <= position) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = moved.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Admits events, in order, as far as it is open; no halt takes that back.
     *
     * @return those that are admitted
     */
    List<StoredEvent> admit(List<StoredEvent> events) {
        lock.lock();
        try {
            List<StoredEvent> open =
                    events.stream().filter(event -> event.position() <= end()).toList();
            if (!open.isEmpty()) {
                admitted = Math.max(admitted, open.getLast().position());
            }
            return open;
        } finally {
            lock.unlock();
        }
    }
}
