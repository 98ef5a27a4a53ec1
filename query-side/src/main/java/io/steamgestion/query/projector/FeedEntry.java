// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import java.time.Instant;

/**
 * One line of the feed of latest events.
 *
 * @param accepted accepted rows, 0 for everything but a batch
 * @param rejected rejected rows, 0 for everything but a batch
 */
record FeedEntry(long position, Instant storedAt, String type, String ingestion, int accepted, int rejected) {}
