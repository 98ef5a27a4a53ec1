// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Notices when the cursors of a game go in a circle, in constant memory: a short circle at once, since the last ones are
 * kept; a longer one by Brent's method, which compares with a cursor that is taken anew at every power of two, within
 * three rounds at most.
 */
final class SeenCursors {

    private static final int KEPT = 100;

    private final Deque<String> last = new ArrayDeque<>(KEPT);
    private String landmark = "";
    private long count;
    private long nextLandmark = 1;

    /** Starts at a cursor. */
    SeenCursors(String first) {
        repeats(first);
    }

    /** Whether the cursor has been there before. */
    final boolean has(String cursor) {
        return cursor.equals(landmark) || last.contains(cursor);
    }

    /** Takes the next cursor; true if it has been there before. */
    final boolean repeats(String cursor) {
        if (has(cursor)) {
            return true;
        }
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(cursor);
        if (++count == nextLandmark) {
            landmark = cursor;
            nextLandmark *= 2;
        }
        return false;
    }
}
