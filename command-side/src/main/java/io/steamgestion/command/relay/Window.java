// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Back-pressure: how many bytes may lie between published and applied. Beyond it the backlog waits in the store. */
final class Window {

    private final LongSupplier limitBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition shrunk = lock.newCondition();
    private final Map<Long, Integer> outstanding = new HashMap<>();
    private long bytes;

    /** @param limitBytes asked without a lock at every wait for room */
    Window(LongSupplier limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Counts an event as outstanding; one that is already counted is not counted again. */
    void add(long position, int size) {
        lock.lock();
        try {
            if (outstanding.putIfAbsent(position, size) == null) {
                bytes += size;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether an event is outstanding. */
    boolean contains(long position) {
        lock.lock();
        try {
            return outstanding.containsKey(position);
        } finally {
            lock.unlock();
        }
    }

    /** Takes an event out, whether applied, parked or never published. */
    void remove(long position) {
        lock.lock();
        try {
            Integer size = outstanding.remove(position);
            if (size != null) {
                bytes -= size;
                shrunk.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until less than the limit is outstanding; false if {@code millis} went by first. */
    boolean awaitRoom(long millis) throws InterruptedException {
        long limit = limitBytes.getAsLong();
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lockInterruptibly();
        try {
            while (bytes >= limit) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = shrunk.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
