// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.json;

import io.steamgestion.command.source.record.BrokenRecordsException;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;

/**
 * Finds where JSON values begin and end, and nothing else: what is between is read by a real parser, one record at a
 * time, so that a damaged record does not take those behind it along.
 */
public final class JsonScanner {

    private static final int MAX_DEPTH = 1_000;
    private static final int MAX_KEY = 10_000;

    private final ByteWindow window;

    public JsonScanner(ByteWindow window) {
        this.window = window;
    }

    /** UTF-8's byte order mark is no part of the text. */
    public static void skipByteOrderMark(ByteWindow window) throws IOException {
        if (window.peek() == 0xEF) {
            window.read();
            if (window.read() != 0xBB || window.read() != 0xBF) {
                throw new BrokenRecordsException("it begins with bytes that are no text");
            }
        }
    }

    /** The first byte that is no white space, which stays the next one; -1 at the end. */
    public int next() throws IOException {
        int c;
        while ((c = window.peek()) == ' ' || c == '\n' || c == '\r' || c == '\t') {
            window.read();
        }
        return c;
    }

    /** Takes the next byte that is no white space, which must be {@code wanted}. */
    public void expect(char wanted) throws IOException {
        int c = next();
        if (c < 0) {
            throw BrokenRecordsException.cutOff();
        }
        if (c != wanted) {
            throw new BrokenRecordsException("there is %s where %s should be".formatted(shown(c), shown(wanted)));
        }
        window.read();
    }

    /** Takes a text that is a name; escapes in it stay as they are. */
    public String key() throws IOException {
        expect('"');
        StringBuilder key = new StringBuilder();
        int c;
        while ((c = window.read()) != '"') {
            if (c < 0) {
                throw BrokenRecordsException.cutOff();
            }
            if (key.length() > MAX_KEY) {
                throw new BrokenRecordsException(Words.of("a name is longer than %,d bytes", MAX_KEY));
            }
            key.append((char) c);
            if (c == '\\') {
                key.append((char) window.read());
            }
        }
        return key.toString();
    }

    /**
     * Takes a whole value.
     *
     * @return false if the file ends inside of it
     */
    public boolean value() throws IOException {
        int c = next();
        if (c == '"') {
            window.read();
            return text();
        }
        if (c == '{' || c == '[') {
            return nested();
        }
        int length = 0;
        while ((c = window.peek()) > ' ' && c != ',' && c != '}' && c != ']') {
            window.read();
            length++;
        }
        if (length == 0 && c >= 0) {
            throw new BrokenRecordsException("there is %s where a value should be".formatted(shown(c)));
        }
        return length > 0;
    }

    private boolean nested() throws IOException {
        int depth = 0;
        int c;
        while ((c = window.read()) >= 0) {
            if (c == '"') {
                if (!text()) {
                    return false;
                }
            } else if (c == '{' || c == '[') {
                if (++depth > MAX_DEPTH) {
                    throw new BrokenRecordsException("it is nested deeper than " + MAX_DEPTH);
                }
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean text() throws IOException {
        int c;
        while ((c = window.read()) != '"') {
            if (c < 0) {
                return false;
            }
            if (c == '\\') {
                window.read();
            }
        }
        return true;
    }

    private static String shown(int c) {
        return c > ' ' && c < 0x7F ? "'" + (char) c + "'" : Words.of("byte %02X", c);
    }
}
