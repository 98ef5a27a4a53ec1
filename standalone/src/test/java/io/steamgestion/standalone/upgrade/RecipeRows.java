// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files for the recipe: every review has an id of its own, unless it says otherwise. */
final class RecipeRows {

    static final int COMPLETED = 300;
    static final int REFUSED = 3;
    static final int SUPERSEDED = 2;
    static final int STOPPED = 400;
    static final int INTERRUPTED = 8_000;

    /** Review ids begin at so many millions. */
    static final long FIRST_COMPLETED = 971_000_000;

    static final int KNOWN = 7;
    static final String KNOWN_TEXT = "seven herons stand in the reeds";

    private static final int COMPLETED_BAD = 60;
    private static final int STOPPED_BAD = 5;
    private static final int INTERRUPTED_BAD = 100;

    private RecipeRows() {}

    /** Names of games that no keyword may have in the first rows, the last reviews twice, some rows without a game. */
    static Path completed(Path file) throws IOException {
        StringBuilder text = new StringBuilder("app_id,app_name,review_id,review\n");
        for (int row = 1; row <= COMPLETED; row++) {
            text.append("%s,%s,%d,%s\n"
                    .formatted(
                            row % COMPLETED_BAD == 0 && row < COMPLETED ? "none" : "971",
                            row <= REFUSED ? "n".repeat(40_000) : "a game",
                            FIRST_COMPLETED + (row > COMPLETED - SUPERSEDED ? row - SUPERSEDED : row),
                            row == KNOWN ? KNOWN_TEXT : "text " + row));
        }
        return Files.writeString(file, text);
    }

    static long completedAccepted() {
        return COMPLETED - (COMPLETED / COMPLETED_BAD - 1);
    }

    /** So many rows without a game that it is paused. */
    static Path stopped(Path file, long firstId) throws IOException {
        return plain(file, STOPPED, STOPPED_BAD, firstId);
    }

    static long stoppedAccepted() {
        return STOPPED - STOPPED / STOPPED_BAD;
    }

    /** More rows than are read by the time that everything ends. */
    static Path interrupted(Path file, long firstId) throws IOException {
        return plain(file, INTERRUPTED, INTERRUPTED_BAD, firstId);
    }

    static long interruptedAccepted() {
        return INTERRUPTED - INTERRUPTED / INTERRUPTED_BAD;
    }

    private static Path plain(Path file, int rows, int everyBad, long firstId) throws IOException {
        StringBuilder text = new StringBuilder("app_id,review_id,review\n");
        for (int row = 1; row <= rows; row++) {
            text.append("%s,%d,text %d\n".formatted(row % everyBad == 0 ? "none" : "972", firstId + row, row));
        }
        return Files.writeString(file, text);
    }
}
