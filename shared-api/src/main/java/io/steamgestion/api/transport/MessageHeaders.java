// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.transport;

/** Headers that an event message carries beside Axon's own ({@code axon-message-…}). */
public final class MessageHeaders {

    /** Position of the event, a long. */
    public static final String POSITION = "steamgestion-position";

    /** Identity of the event store the event comes from. */
    public static final String STORE_ID = "steamgestion-store";

    /**
     * Which retry of the event's parked items this message is, an int from 1; absent from all others. The report repeats
     * it, so that an earlier message's late report is not taken for the retry's.
     */
    public static final String ROUND = "steamgestion-round";

    private MessageHeaders() {}
}
