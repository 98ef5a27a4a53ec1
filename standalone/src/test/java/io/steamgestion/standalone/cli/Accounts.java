// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import java.time.Instant;

/** Accounts to show. */
final class Accounts {

    private Accounts() {}

    static Reconciliation verified(IngestionState state, long rejected, long parked, long pending, long lost) {
        long applied = 22_000 - parked - pending;
        return new Reconciliation(
                "abc",
                state,
                22_000 + rejected,
                22_000,
                rejected,
                applied,
                parked,
                0,
                pending,
                applied - 7 - lost,
                7L,
                lost);
    }

    static Reconciliation unverified(long pending) {
        return new Reconciliation(
                "abc", IngestionState.COMPLETED, 22_000, 22_000, 0, 22_000 - pending, 0, 0, pending, null, null, null);
    }

    static IngestionStatus running(long accepted, long applied, long bytesRead) {
        Reconciliation account = new Reconciliation(
                "abc",
                IngestionState.RUNNING,
                accepted,
                accepted,
                0,
                applied,
                0,
                0,
                accepted - applied,
                null,
                null,
                null);
        return new IngestionStatus(
                "abc",
                new SourceDescription("/reviews.csv", "reviews.csv", 1_000_000, 0, SourceKind.FILE, null, null, null),
                IngestionState.RUNNING,
                Instant.EPOCH,
                Instant.EPOCH,
                new IngestionTotals(1, accepted, 0, 0, bytesRead),
                null,
                account,
                null);
    }
}
