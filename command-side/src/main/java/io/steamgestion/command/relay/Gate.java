// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Up to which position events are handed out: the last one that the generation takes, and for a while less, when searches
 * are to move. A halt is in memory only, so that a crash ends it. Thread-safe.
 */
final class Gate {

    private final long last;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long admitted;
    private long halt = Long.MAX_VALUE;

    /** @param last the last position that is ever admitted */
    Gate(long last) {
        this.last = last;
    }

    /**
     * Admits nothing above a position any more, until {@link #goOn}; also moves a halt.
     *
     * @return where it halts: higher than the position, if more was admitted already
     */
    long haltAt(long position) {
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
    void goOn() {
        lock.lock();
        try {
            halt = Long.MAX_VALUE;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean halted() {
        lock.lock();
        try {
            return halt != Long.MAX_VALUE;
        } finally {
            lock.unlock();
        }
    }

    /** Why it holds events back for a while, in words, or null. */
    @Nullable
    String waiting() {
        lock.lock();
        try {
            return halt == Long.MAX_VALUE ? null : "Halted at position " + halt + " for the switch";
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the position is admitted, and true from then on, whatever is halted; false if {@code nanos} went by first. */
    boolean awaitAdmitted(long position, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!admit(position)) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the position is admitted; if it is, no halt takes that back. */
    boolean admits(long position) {
        lock.lock();
        try {
            return admit(position);
        } finally {
            lock.unlock();
        }
    }

    private boolean admit(long position) {
        boolean admits = position <= admitted || position <= Math.min(last, halt);
        if (admits) {
            admitted = Math.max(admitted, position);
        }
        return admits;
    }
}
