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
final class TransientRetry implements AutoCloseable {

    private final GenerationChannel channel;
    private final FairPermits.Permit permit;
    private final Worker worker;
    private final ProjectorProperties settings;
    private final CountDownLatch stopping;
    private final Backoff backoff;

    /** @param permit the one that the event is in: others get it while the event waits */
    TransientRetry(
            GenerationChannel channel,
            FairPermits.Permit permit,
            Worker worker,
            ProjectorProperties settings,
            CountDownLatch stopping) {
        this.channel = channel;
        this.permit = permit;
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
    void insist(Attempt attempt) throws RequeueException {
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
    void await(String reason) throws RequeueException {
        if (backoff.failures() >= settings.patience()) {
            worker.gaveBack(channel, reason);
            throw new RequeueException(reason);
        }
        await(reason, backoff.next());
    }

    /** Waits before the next try of an event that fails for itself, which is nobody else's trouble. */
    void awaitForItself() throws RequeueException {
        worker.failed();
        pause(backoff.next());
    }

    private void await(String reason, Duration wait) throws RequeueException {
        worker.failed();
        worker.stalled(channel, this, reason);
        pause(wait);
    }

    private void pause(Duration wait) throws RequeueException {
        permit.letGo();
        try {
            if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RequeueException("The projector stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequeueException("The projector stops");
        }
        permit.takeAgain();
    }

    /** Nothing waits any more. */
    @Override
    public void close() {
        worker.goesOn(this);
    }
}
