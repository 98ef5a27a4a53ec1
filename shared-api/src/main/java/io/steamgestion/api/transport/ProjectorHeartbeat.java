// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.transport;

import io.steamgestion.api.worker.WorkerStatus;

/**
 * What a projector says of itself to the command side every few seconds, and at once when it stalls or goes on: whether a
 * generation's events are in good hands. JSON on the report queue, of type {@value #TYPE}; short-lived, may be lost.
 *
 * @param held messages of this generation that it has taken and not settled
 */
public record ProjectorHeartbeat(String storeId, int generation, int held, WorkerStatus worker) {

    /** Tells this message from a report, which has no type: the AMQP property {@code type}. */
    public static final String TYPE = "heartbeat";

    /** The {@code type} of a process's last heartbeat: it has settled what it held, and is gone. */
    public static final String LAST = "last-heartbeat";

    /** After this time a heartbeat says nothing any more: the message's expiration, and the silence that means "gone". */
    public static final long LIFETIME_MILLIS = 10_000;
}
