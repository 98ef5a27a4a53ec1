// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.workers.Worker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Messages that this projector can't apply, as those that only a newer one can. Each is kept for a while before it goes
 * back, so that it does not run in circles; a few of them without their consumers, which apply what they can meanwhile.
 * Beyond those, consumers wait.
 */
final class DelayedRequeue {

    private final GenerationChannel channel;
    private final Worker worker;
    private final Duration longest;
    private final CountDownLatch stopping;
    private final Semaphore room;

    /**
     * @param channel whose messages they are
     * @param most messages that are kept without their consumers
     * @param longest how long a message is kept
     */
    DelayedRequeue(GenerationChannel channel, Worker worker, int most, Duration longest, CountDownLatch stopping) {
        this.channel = channel;
        this.worker = worker;
        this.longest = longest;
        this.stopping = stopping;
        this.room = new Semaphore(most);
    }

    /** Keeps a message; returns when its consumer may go on. */
    void keep(String reason, Runnable giveBack) {
        worker.failed();
        if (room.tryAcquire()) {
            Thread.ofVirtual().name("set aside").start(() -> {
                try {
                    awaitAndGiveBack(reason, giveBack);
                } finally {
                    room.release();
                }
            });
        } else {
            awaitAndGiveBack(reason, giveBack);
        }
    }

    private void awaitAndGiveBack(String reason, Runnable giveBack) {
        Object held = new Object();
        worker.stalled(channel, held, reason);
        try {
            long millis = longest.toMillis();
            stopping.await(millis - ThreadLocalRandom.current().nextLong(millis / 3 + 1), TimeUnit.MILLISECONDS);
            worker.gaveBack(channel, reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            worker.goesOn(held);
            giveBack.run();
        }
    }
}
