// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.json;

import io.steamgestion.api.problem.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** How the records of a file are written, by its first bytes. */
public enum Format {
    CSV("CSV"),
    JSON_LINES("JSON Lines"),
    JSON_LIST("JSON list"),
    JSON_SEQUENCE("JSON objects"),
    STEAM("Steam review API JSON");

    private final String words;

    Format(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /**
     * Looks at a file's first bytes.
     *
     * @param name what messages call the file
     * @throws RefusedException if it is no text, or empty
     */
    public static Format of(String name, byte[] head) {
        int at = start(head);
        boolean utf16 = head.length >= 2 && ((head[0] & 0xFF) == 0xFE || (head[0] & 0xFF) == 0xFF);
        if (at == head.length) {
            throw new RefusedException("file-empty", name + " is empty.", "Name a file that holds reviews.");
        }
        if (head[at] == '[') {
            return JSON_LIST;
        }
        if (head[at] == '{') {
            return ofObjects(head, at);
        }
        if (!utf16 && isBinary(head)) {
            throw new RefusedException(
                    "format-unknown",
                    name + " is no text.",
                    "Give CSV, JSON Lines, a JSON list or answers of Steam's review API, plain or in .gz, .zst or .zip.");
        }
        return CSV;
    }

    /** Whether there is nothing but white space. */
    public static boolean isBlank(byte[] head) {
        return start(head) == head.length;
    }

    /** Behind a byte order mark and white space. */
    private static int start(byte[] head) {
        int at = head.length >= 3 && (head[0] & 0xFF) == 0xEF ? 3 : 0;
        while (at < head.length && head[at] <= ' ' && head[at] > 0) {
            at++;
        }
        return at;
    }

    private static Format ofObjects(byte[] head, int at) {
        if (holdsReviews(head)) {
            return STEAM;
        }
        int next = at + 1;
        while (next < head.length && (head[next] == ' ' || head[next] == '\r' || head[next] == '\t')) {
            next++;
        }
        return next < head.length && head[next] == '\n' ? JSON_SEQUENCE : JSON_LINES;
    }

    /** Whether the first object has a list or an object of reviews; what is damaged says nothing. */
    private static boolean holdsReviews(byte[] head) {
        ByteWindow window = new ByteWindow(new ByteArrayInputStream(head));
        JsonScanner scanner = new JsonScanner(window);
        try {
            JsonScanner.skipByteOrderMark(window);
            scanner.expect('{');
            while (true) {
                String key = scanner.key();
                scanner.expect(':');
                int value = scanner.next();
                if (key.equals(JsonElements.REVIEWS) && (value == '[' || value == '{')) {
                    return true;
                }
                if (!scanner.value()) {
                    return false;
                }
                scanner.expect(',');
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the first line holds bytes that no names of columns hold. */
    private static boolean isBinary(byte[] head) {
        for (byte b : head) {
            if (b == '\n') {
                return false;
            }
            if (b >= 0 && b < ' ' && b != '\r' && b != '\t' && b != '\f') {
                return true;
            }
        }
        return false;
    }
}
