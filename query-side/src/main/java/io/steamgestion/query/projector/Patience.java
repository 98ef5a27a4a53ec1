// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.query.platform.Backoff;
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

    private final Worker worker;
    private final ProjectorProperties settings;
    private final CountDownLatch stopping;
    private final Backoff backoff;

    Patience(Worker worker, ProjectorProperties settings, CountDownLatch stopping) {
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
                backoff.reset();
                return;
            } catch (TransientFailure e) {
                await(e.reason());
            }
        }
    }

    /** Waits until it is time to try again. */
    void await(String reason) throws GivenBackException {
        if (backoff.failures() >= settings.patience()) {
            throw new GivenBackException(reason);
        }
        await(reason, backoff.next());
    }

    /** Waits as long as it ever does: for what only people can change. */
    void awaitLong(String reason) throws GivenBackException {
        await(reason, settings.backoffLimit());
    }

    private void await(String reason, Duration wait) throws GivenBackException {
        worker.stalled(this, reason);
        try {
            if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new GivenBackException("The projector stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GivenBackException("The projector stops");
        }
    }

    /** Nothing waits any more. */
    @Override
    public void close() {
        worker.goesOn(this);
    }
}
