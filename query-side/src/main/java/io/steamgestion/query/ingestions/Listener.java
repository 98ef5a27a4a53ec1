// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What one live listener has not seen yet: ids of ingestions only, each once, so it never holds more than there are. */
final class Listener {

    private Set<String> unseen = new LinkedHashSet<>();
    private boolean news;
    private boolean closed;

    /**
     * There is something to see.
     *
     * @param changed ids of ingestions; none if it is something else
     * @param known ids of all that can be shown at the moment; others are not kept
     */
    synchronized void notice(Collection<String> changed, Supplier<Set<String>> known) {
        unseen.addAll(changed);
        unseen.retainAll(known.get());
        news = true;
        notifyAll();
    }

    /** Takes what has changed; waits up to {@code limit} for something to see. */
    synchronized Set<String> take(Duration limit) throws InterruptedException {
        await(limit, () -> news);
        Set<String> taken = unseen;
        unseen = new LinkedHashSet<>();
        news = false;
        return taken;
    }

    /** Waits out the pause between two messages, or the end. */
    synchronized void pause(Duration pause) throws InterruptedException {
        await(pause, () -> false);
    }

    private void await(Duration limit, BooleanSupplier early) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos();
                left > 0 && !closed && !early.getAsBoolean();
                left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }
}
