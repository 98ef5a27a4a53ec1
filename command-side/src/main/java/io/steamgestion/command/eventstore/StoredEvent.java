// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import java.time.Instant;

/**
 * An event as it is stored, not decoded.
 *
 * @param position global index in the store, from 1 without gaps
 * @param payloadType stored type name
 */
public record StoredEvent(
        long position,
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequenceNumber,
        Instant timestamp,
        String payloadType,
        String payloadRevision,
        byte[] payload) {}
