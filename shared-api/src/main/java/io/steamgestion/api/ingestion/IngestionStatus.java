// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

import io.steamgestion.api.problem.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an ingestion is shown.
 *
 * @param updatedAt when the last of its events was stored
 * @param reason why it failed or is paused, or, while it runs, why it can't go on at the moment
 * @param reconciliation its account so far
 * @param pace how fast it goes on; null once it is settled, or where nobody measures
 */
public record IngestionStatus(
        String id,
        SourceDescription source,
        IngestionState state,
        Instant startedAt,
        Instant updatedAt,
        IngestionTotals totals,
        @Nullable Refusal reason,
        Reconciliation reconciliation,
        @Nullable IngestionPace pace) {

    /** The same with another account. */
    public IngestionStatus with(Reconciliation account) {
        return new IngestionStatus(id, source, state, startedAt, updatedAt, totals, reason, account, pace);
    }

    /** The same with its pace. */
    public IngestionStatus withPace(IngestionPace measured) {
        return new IngestionStatus(id, source, state, startedAt, updatedAt, totals, reason, reconciliation, measured);
    }
}
