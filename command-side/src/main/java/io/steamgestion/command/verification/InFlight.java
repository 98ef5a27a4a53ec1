// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does a few things at a time; the first failure is thrown to whoever hands in the next one, or waits for the rest. */
final class InFlight implements AutoCloseable {

    private final int most;
    private final Semaphore room;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    InFlight(int most) {
        this.most = most;
        this.room = new Semaphore(most);
    }

    /** Something that may fail. */
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    /** Does it, as soon as there is room; returns before it is done. */
    void begin(Task task) throws IOException, InterruptedException {
        throwFailure();
        room.acquire();
        workers.execute(() -> run(task));
    }

    private void run(Task task) {
        try {
            task.run();
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        } finally {
            room.release();
        }
    }

    /** Returns when all is done. */
    void await() throws IOException, InterruptedException {
        room.acquire(most);
        room.release(most);
        throwFailure();
    }

    private void throwFailure() throws IOException, InterruptedException {
        switch (failure.get()) {
            case null -> {
                // nothing has failed
            }
            case IOException e -> throw e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** Interrupts what is not done, and waits for its end. */
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }
}
