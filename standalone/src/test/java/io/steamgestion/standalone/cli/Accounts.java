// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts to show. */
public final class Accounts {

    private Accounts() {}

    public static Reconciliation verified(IngestionState state, long rejected, long parked, long pending, long lost) {
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
                lost,
                List.of());
    }

    /** Verified, but for the batch at position 7. */
    public static Reconciliation unreadable() {
        return unverified(0)
                .verified(
                        21_000,
                        0,
                        0,
                        List.of(new Finding(
                                FindingKind.UNREADABLE, 7L, null, "The batch at position 7 can't be read: damaged.")));
    }

    public static Reconciliation unverified(long pending) {
        return new Reconciliation(
                "abc",
                IngestionState.COMPLETED,
                22_000,
                22_000,
                0,
                22_000 - pending,
                0,
                0,
                pending,
                null,
                null,
                null,
                null);
    }

    public static IngestionStatus running(long accepted, long applied, long bytesRead) {
        return running(accepted, applied, bytesRead, 1_000_000, null);
    }

    public static IngestionStatus running(
            long accepted, long applied, long bytesRead, long bytes, @Nullable IngestionPace pace) {
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
                null,
                null);
        return new IngestionStatus(
                "abc",
                new SourceDescription("/reviews.csv", "reviews.csv", bytes, 0, SourceKind.FILE, null, null, null),
                IngestionState.RUNNING,
                Instant.EPOCH,
                Instant.EPOCH,
                new IngestionTotals(1, accepted, 0, 0, bytesRead),
                null,
                account,
                pace);
    }

    public static Review review(String text) {
        return ReviewBuilder.bare(10, 5)
                .language("english")
                .review(text)
                .recommended(true)
                .build();
    }
}
