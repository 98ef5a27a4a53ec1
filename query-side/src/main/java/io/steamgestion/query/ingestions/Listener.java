// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The changes that one live listener has not seen yet: ids only, each once, so it never holds more than there are. */
final class Listener {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Set<String> unseen = new LinkedHashSet<>();
    private boolean closed;

    void changed(String ingestionId) {
        lock.lock();
        try {
            unseen.add(ingestionId);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes what has changed; waits for it up to {@code limit}, and returns nothing when that has passed. */
    Set<String> take(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long nanos = limit.toNanos();
            while (unseen.isEmpty() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            Set<String> taken = unseen;
            unseen = new LinkedHashSet<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Waits out the pause between two messages, or the end. */
    void pause(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long nanos = pause.toNanos();
            while (!closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
