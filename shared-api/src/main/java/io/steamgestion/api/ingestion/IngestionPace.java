// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import org.jspecify.annotations.Nullable;

/**
 * How fast an ingestion that is not over goes on; moving averages over the last seconds.
 *
 * @param placeInLine how many ingestions are read before it, itself included; 0 while it is read, or is not waiting
 * @param acceptedPerSecond rows accepted a second
 * @param searchablePerSecond rows applied a second
 * @param acceptedSecondsLeft until the source is read, by the bytes left; null where nobody knows
 * @param searchableSecondsLeft until everything is applied; null where nobody knows
 */
public record IngestionPace(
        int placeInLine,
        double acceptedPerSecond,
        double searchablePerSecond,
        @Nullable Long acceptedSecondsLeft,
        @Nullable Long searchableSecondsLeft) {}
