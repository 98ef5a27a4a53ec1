// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 JSON, reused from request to request. Not thread-safe. */
public final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOWEST_LONG = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_ESCAPE = 6;
    private static final char REPLACEMENT = '\uFFFD';

    private byte[] bytes;
    private int length;

    /** An empty one; {@code capacity} in bytes saves it from growing. */
    public JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** The buffer itself; what lies behind {@link #length()} means nothing. */
    public byte[] array() {
        return bytes;
    }

    /** Bytes written so far. */
    public int length() {
        return length;
    }

    /** Starts anew over the same buffer. */
    public void clear() {
        length = 0;
    }

    /** Bytes that are JSON already. */
    public JsonBytes raw(byte[] ready) {
        ensure(ready.length);
        System.arraycopy(ready, 0, bytes, length, ready.length);
        length += ready.length;
        return this;
    }

    /** A whole number, exact. */
    public JsonBytes number(long value) {
        if (value == Long.MIN_VALUE) {
            return raw(LOWEST_LONG);
        }
        ensure(LONGEST_NUMBER);
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long bound = 10; rest >= bound && digits < LONGEST_NUMBER - 1; bound *= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Text in quotes; unpaired surrogates, which UTF-8 can't hold, become U+FFFD. */
    public JsonBytes text(String text) {
        int count = text.length();
        ensure(Math.addExact(Math.multiplyExact(count, LONGEST_ESCAPE), 2));
        byte[] target = bytes;
        int at = length;
        target[at++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c >= ' ' && c != '"' && c != '\\') {
                    target[at++] = (byte) c;
                } else {
                    at = escaped(target, at, c);
                }
            } else if (c < 0x800) {
                target[at++] = (byte) (0xC0 | c >> 6);
                target[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(text.charAt(i + 1))) {
                at = supplementary(target, at, Character.toCodePoint(c, text.charAt(++i)));
            } else {
                at = threeBytes(target, at, Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        target[at++] = '"';
        length = at;
        return this;
    }

    private static int escaped(byte[] target, int start, char c) {
        int at = start;
        target[at++] = '\\';
        switch (c) {
            case '"', '\\' -> target[at++] = (byte) c;
            case '\n' -> target[at++] = 'n';
            case '\r' -> target[at++] = 'r';
            case '\t' -> target[at++] = 't';
            default -> {
                target[at++] = 'u';
                target[at++] = '0';
                target[at++] = '0';
                target[at++] = HEX[c >> 4];
                target[at++] = HEX[c & 0xF];
            }
        }
        return at;
    }

    private static int threeBytes(byte[] target, int start, char c) {
        target[start] = (byte) (0xE0 | c >> 12);
        target[start + 1] = (byte) (0x80 | c >> 6 & 0x3F);
        target[start + 2] = (byte) (0x80 | c & 0x3F);
        return start + 3;
    }

    private static int supplementary(byte[] target, int start, int codePoint) {
        target[start] = (byte) (0xF0 | codePoint >> 18);
        target[start + 1] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        target[start + 2] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        target[start + 3] = (byte) (0x80 | codePoint & 0x3F);
        return start + 4;
    }

    private void ensure(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }
}
