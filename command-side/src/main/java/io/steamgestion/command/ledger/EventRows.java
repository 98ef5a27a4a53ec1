// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import java.util.Optional;

/** Says whose an event is that a report can't speak for, because nobody could read it. */
@FunctionalInterface
public interface EventRows {

    /** The rows of the event at a position; empty for an event of no ingestion. */
    Optional<Rows> at(long position);

    /**
     * Rows of an ingestion.
     *
     * @param accepted accepted rows in the event, 0 for everything but a batch
     */
    record Rows(String ingestionId, int accepted) {}
}
