// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.platform.Backoff;
import io.steamgestion.query.platform.QuerySideProperties.ProjectorProperties;
import io.steamgestion.query.projector.Admission.Permit;
import io.steamgestion.query.workers.Worker;

/**
 * How one admitted event waits for what may succeed later: ever longer, with the reason shown, others having its permit
 * meanwhile, and neither for ever nor past the end of the process. Then it goes back to its queue and comes again.
 */
final class TransientRetry implements AutoCloseable {

    private final Permit permit;
    private final Worker worker;
    private final int most;
    private final Backoff backoff;

    TransientRetry(Permit permit, Worker worker, ProjectorProperties settings) {
        this.permit = permit;
        this.worker = worker;
        this.most = settings.patience();
        this.backoff = new Backoff(settings.backoff(), settings.backoffLimit());
    }

    /** Something that may fail for now. */
    @FunctionalInterface
    interface Attempt {
        void run() throws TransientFailure;
    }

    /** The right to be worked on that the event has. */
    Permit permit() {
        return permit;
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
        if (backoff.failures() >= most) {
            worker.gaveBack(permit.channel(), reason);
            throw new RequeueException(reason);
        }
        worker.stalled(permit.channel(), this, reason);
        awaitForItself();
    }

    /** Waits before the next try of an event that fails for itself, which is nobody else's trouble. */
    void awaitForItself() throws RequeueException {
        worker.failed();
        permit.pause(backoff.next());
    }

    /** Nothing waits any more. */
    @Override
    public void close() {
        worker.goesOn(this);
    }
}
