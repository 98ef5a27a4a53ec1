// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A running projector; forgotten when its heartbeat stops.
 *
 * @param id unique for each process
 * @param position newest position it has applied, 0 before the first
 * @param reviewsPerSecond moving average over the last ten seconds
 * @param held messages it has taken and not settled
 * @param errors failures it has met since it started, whether they passed or not
 * @param residentBytes memory of its process, or 0 where the system does not say
 * @param stalled why it can't go on at the moment, or null while it can
 */
public record WorkerStatus(
        String id,
        String host,
        long processId,
        Instant since,
        Instant seen,
        long position,
        double reviewsPerSecond,
        int held,
        long errors,
        long residentBytes,
        @Nullable String stalled) {}
