// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.ui.widgets.Stage;
import io.steamgestion.ui.widgets.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast an ingestion goes and how long it still takes, in words; empty where nobody measures. */
final class PaceWords {

    private PaceWords() {}

    /** Of reading the source. */
    static String accepted(IngestionStatus status) {
        IngestionPace pace = status.pace();
        if (pace == null) {
            return "";
        }
        return switch (Stage.of(status)) {
            case WAITING -> waits(pace.placeInLine());
            case READING, RECEIVING -> words(pace.acceptedPerSecond(), pace.acceptedSecondsLeft());
            case INDEXING, PAUSED, COMPLETE, CANCELLED, FAILED -> "";
        };
    }

    /** Of making searchable what was accepted. */
    static String searchable(IngestionStatus status) {
        IngestionPace pace = status.pace();
        return pace == null || status.reconciliation().accepted() == 0
                ? ""
                : words(pace.searchablePerSecond(), pace.searchableSecondsLeft());
    }

    private static String waits(int placeInLine) {
        return placeInLine == 1
                ? "next in line"
                : Words.count(placeInLine - 1L, "ingestion is read before it", "ingestions are read before it");
    }

    private static String words(double perSecond, @Nullable Long secondsLeft) {
        if (perSecond <= 0) {
            return "";
        }
        String rate = Words.number(Math.round(perSecond)) + " rows/s";
        return secondsLeft == null || secondsLeft == 0
                ? rate
                : rate + " · about " + Words.duration(Duration.ofSeconds(secondsLeft)) + " left";
    }
}
