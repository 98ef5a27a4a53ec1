// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.platform.QuerySideProperties.ProjectorProperties;
import io.steamgestion.query.workers.Worker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How one event in hand waits for what may succeed later: ever longer, with the reason shown, and neither for ever nor
 * past the end of the process. Then it goes back to its queue and comes again.
 */
final class Patience implements AutoCloseable {

    private final GenerationChannel channel;
    private final Hands.Hand hand;
    private final Worker worker;
    private final ProjectorProperties settings;
    private final CountDownLatch stopping;
    private final Backoff backoff;

    /** @param hand the one that the event is in: others get it while the event waits */
    Patience(
            GenerationChannel channel,
            Hands.Hand hand,
            Worker worker,
            ProjectorProperties settings,
            CountDownLatch stopping) {
        this.channel = channel;
        this.hand = hand;
        this.worker = worker;
        this.settings = settings;
        this.stopping = stopping;
        this.backoff = new Backoff(settings.backoff(), settings.backoffLimit());
    }

    /** Something that may fail for now. */
    @FunctionalInterface
    interface Attempt {
        void run() throws TransientFailure;
    }

    /** Tries until it succeeds. */
    void insist(Attempt attempt) throws GivenBackException {
        while (true) {
            try {
                attempt.run();
                backoff.succeeded();
                return;
            } catch (TransientFailure e) {
                await(e.reason());
            }
        }
    }

    /** Waits until it is time to try again. */
    void await(String reason) throws GivenBackException {
        if (backoff.failures() >= settings.patience()) {
            worker.gaveBack(channel, reason);
            throw new GivenBackException(reason);
        }
        await(reason, backoff.next());
    }

    /** Waits before the next try of an event that fails for itself, which is nobody else's trouble. */
    void awaitForItself() throws GivenBackException {
        worker.failed();
        pause(backoff.next());
    }

    private void await(String reason, Duration wait) throws GivenBackException {
        worker.failed();
        worker.stalled(channel, this, reason);
        pause(wait);
    }

    private void pause(Duration wait) throws GivenBackException {
        hand.letGo();
        try {
            if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new GivenBackException("The projector stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GivenBackException("The projector stops");
        }
        hand.takeAgain();
    }

    /** Nothing waits any more. */
    @Override
    public void close() {
        worker.goesOn(this);
    }
}
