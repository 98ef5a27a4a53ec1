// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.redelivery;

import io.steamgestion.api.transport.ProjectorHeartbeat;
import io.steamgestion.command.relay.reports.LiveWorkers;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides when an event that is published and pending counts as lost: it was published before a quiet time began in which
 * every check found empty queues and nothing in flight. Checks are made one after the other, and each sees a little less than
 * the whole truth; that is why one is not enough. Not thread-safe.
 */
public final class LossDetector {

    /** No wait for a further round is longer than the quiet time times two to the power of this. */
    private static final int MOST_DOUBLINGS = 4;

    /** A consumer of which nothing is heard may hold messages until the broker misses it, too, and takes them back. */
    private static final Duration SILENT_CONSUMER = Duration.ofMillis(3 * ProjectorHeartbeat.LIFETIME_MILLIS);

    private final long quietNanos;
    private final LongSupplier nanoTime;
    private long since;
    private long publishedBefore;
    private boolean inFlightKnown;
    private boolean silentConsumer;

    /** @param published what is under suspicion from the beginning */
    public LossDetector(Duration quietTime, LongSupplier nanoTime, long published) {
        quietNanos = quietTime.toNanos();
        this.nanoTime = nanoTime;
        since = nanoTime.getAsLong();
        publishedBefore = published;
    }

    /**
     * What one check shows.
     *
     * @param queued messages of the generation that wait
     * @param consumers who takes from the generation's queue
     * @param reports reports that wait, of any generation
     * @param settling whether reports are being stored just now
     */
    record Observation(
            long queued, int consumers, long reports, boolean settling, LiveWorkers.InFlightSummary inFlight) {

        boolean busy() {
            return queued > 0 || reports > 0 || settling || inFlight.held() > 0 || inFlight.stalled() != null;
        }
    }

    /** Starts over, with everything up to {@code published} under suspicion. */
    void begin(long published) {
        since = nanoTime.getAsLong();
        publishedBefore = published;
        inFlightKnown = false;
    }

    /** A check failed, so that the quiet time starts over. */
    void interrupt() {
        begin(publishedBefore);
    }

    /** Takes a check into account; a busy one starts over. */
    void observe(Observation observation, long published) {
        if (observation.busy()) {
            begin(published);
        }
        inFlightKnown = observation.inFlight().heardSince() - since >= 0;
        silentConsumer = observation.inFlight().workers() == 0 && observation.consumers() > 0;
    }

    /** What was published up to here, before the quiet time began, should have been settled by now. */
    long publishedBefore() {
        return publishedBefore;
    }

    /** Whether an event that was published again {@code rounds} times, and is pending, is lost once more. */
    boolean isLost(int rounds) {
        long lasted = nanoTime.getAsLong() - since;
        return inFlightKnown
                && lasted >= quietNanos << Math.min(rounds, MOST_DOUBLINGS)
                && (!silentConsumer || lasted >= SILENT_CONSUMER.toNanos());
    }
}
