// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.upgrade;

import java.util.Map;
import java.util.Set;

/**
 * What a stored data folder must show when it is opened.
 *
 * @param build the commit whose programs made it
 * @param interrupted its reading was under way; with the account that it must end with
 * @param completed had been read to its end; some of its reviews are refused by the index
 * @param paused was paused for its rejected rows; with the account that it must end with once it is resumed
 * @param cancelled id of one that was cancelled
 * @param failed id of one that failed
 * @param generations states of generations by number
 * @param side name of the generation with an end of its own
 * @param sideReviews reviews in it
 * @param text words that one review holds, and no other
 * @param review the id of that one
 * @param eventTypes stored names of all events
 */
record Manifest(
        String build,
        Ingested interrupted,
        Ingested completed,
        Ingested paused,
        String cancelled,
        String failed,
        Map<Integer, String> generations,
        String side,
        long sideReviews,
        String text,
        long review,
        Set<String> eventTypes) {

    /**
     * One ingestion and its account. What is not accepted is rejected, what is not superseded or refused is indexed.
     *
     * @param superseded rows whose review came again
     * @param refused rows that the index takes in no generation: parked there, or discarded
     */
    record Ingested(String id, long read, long accepted, long superseded, long refused) {}
}
