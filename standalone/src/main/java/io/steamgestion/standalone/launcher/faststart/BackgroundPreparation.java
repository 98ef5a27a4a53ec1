// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prepares fast starts of programs, one after the other, while other work goes on. */
public final class BackgroundPreparation implements AutoCloseable {

    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final Consumer<String> messages;
    private @Nullable Thread thread;
    private volatile boolean closed;

    /** @param messages takes a sentence when it begins, ends or can't be done; none if there is nothing to do */
    public BackgroundPreparation(Consumer<String> messages) {
        this.messages = messages;
    }

    /** Begins, and returns; once closed, it does nothing. */
    public synchronized void begin(List<FastStart> programs) {
        if (!closed) {
            thread = Thread.ofVirtual().name("preparation").start(() -> prepare(programs));
        }
    }

    private void prepare(List<FastStart> programs) {
        AtomicBoolean begun = new AtomicBoolean();
        boolean all = true;
        for (FastStart program : programs) {
            try {
                all &= !closed && program.prepareAside(() -> sayOnce(begun));
            } catch (NotPreparedException e) {
                all = false;
                say(e.getMessage() + ".");
            }
        }
        if (begun.get() && all) {
            say("The next start is fast.");
        }
    }

    private void sayOnce(AtomicBoolean said) {
        if (said.compareAndSet(false, true)) {
            say("The next start is made faster in the background.");
        }
    }

    private void say(String message) {
        if (!closed) {
            messages.accept(message);
        }
    }

    /** Ends at once what is under way, without a word; returns when its process is gone. */
    @Override
    public void close() {
        Thread running = end();
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(END_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread end() {
        closed = true;
        return thread;
    }
}
