// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An ingestion's progress in words and bars: what is accepted, and what of it is searchable. */
public record ProgressLine(IngestionStatus status) {

    private static final int WIDTH = 16;

    /** Everything in one line. */
    public String words() {
        return "%s: accepted %s; searchable %s"
                .formatted(
                        status.source().name(), String.join(", ", accepted(true)), String.join(", ", searchable(true)));
    }

    /** A bar for each of the two. */
    List<String> bars() {
        return List.of(
                "accepted   %s%s".formatted(bar(readShare()), String.join(", ", accepted(false))),
                "searchable %s%s".formatted(bar(searchableShare()), String.join(", ", searchable(false))));
    }

    private List<String> accepted(boolean withShare) {
        List<String> words = rows(status.reconciliation().accepted(), withShare ? readShare() : null);
        long bytes = status.source().bytes();
        if (bytes > 0) {
            words.add(Texts.bytes(status.totals().sourceBytes()) + " of " + Texts.bytes(bytes));
        }
        IngestionPace pace = status.pace();
        if (status.state() == IngestionState.RUNNING && pace != null) {
            if (pace.placeInLine() > 0) {
                words.add(waits(pace.placeInLine()));
            } else {
                words.addAll(rate(pace.acceptedPerSecond(), pace.acceptedSecondsLeft()));
            }
        }
        return words;
    }

    private List<String> searchable(boolean withShare) {
        Reconciliation account = status.reconciliation();
        List<String> words = rows(account.accepted() - account.pending(), withShare ? searchableShare() : null);
        IngestionPace pace = status.pace();
        if (pace != null && pace.placeInLine() == 0) {
            words.addAll(rate(pace.searchablePerSecond(), pace.searchableSecondsLeft()));
        }
        return words;
    }

    private static List<String> rows(long number, @Nullable Double share) {
        List<String> words = new ArrayList<>(List.of("%,d rows".formatted(number)));
        if (share != null) {
            words.add("%.0f %%".formatted(share * 100));
        }
        return words;
    }

    /** {@code waits: 3 ingestions before it}. */
    static String waits(int placeInLine) {
        return switch (placeInLine) {
            case 1 -> "waits: next in line";
            case 2 -> "waits: 1 ingestion before it";
            default -> "waits: %,d ingestions before it".formatted(placeInLine - 1);
        };
    }

    static List<String> rate(double perSecond, @Nullable Long secondsLeft) {
        List<String> words = new ArrayList<>();
        if (perSecond > 0) {
            words.add("%,.0f/s".formatted(perSecond));
        }
        if (secondsLeft != null && secondsLeft > 0) {
            words.add(Texts.time(secondsLeft) + " left");
        }
        return words;
    }

    /** Share of the source that is read; null while nobody knows how large it is. */
    private @Nullable Double readShare() {
        if (status.state() == IngestionState.COMPLETED) {
            return 1.0;
        }
        long bytes = status.source().bytes();
        return bytes <= 0 ? null : Math.min(1, (double) status.totals().sourceBytes() / bytes);
    }

    private @Nullable Double searchableShare() {
        Reconciliation account = status.reconciliation();
        Double read = readShare();
        if (read == null) {
            return null;
        }
        return account.accepted() == 0
                ? account.settled() ? 1.0 : 0.0
                : read * (account.accepted() - account.pending()) / account.accepted();
    }

    static String bar(@Nullable Double share) {
        if (share == null) {
            return "";
        }
        int full = (int) (share * WIDTH);
        return "[%s%s] %3.0f %%  ".formatted("#".repeat(full), ".".repeat(WIDTH - full), share * 100);
    }
}
