// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes rows of RFC 4180 as bytes, without a string for each field. A text is quoted when it has to be. */
final class CsvBytes {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_FIELD = 1 << 16;
    private static final int LONGEST_NUMBER = 24;

    private static final byte[] TRUE = "True".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "False".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER + 2 * LONGEST_FIELD];
    private int used;
    private boolean first = true;

    private final byte[] text = new byte[LONGEST_FIELD];
    private int textLength;

    private final byte[] digits = new byte[LONGEST_NUMBER];

    CsvBytes(OutputStream out) {
        this.out = out;
    }

    void text(String value) throws IOException {
        text(value.getBytes(StandardCharsets.UTF_8));
    }

    void text(byte[] value) throws IOException {
        beginText();
        append(value);
        endText();
    }

    void beginText() {
        textLength = 0;
    }

    /** Adds to the text begun; a text beyond the largest field is cut at a piece's end. */
    void append(byte[] piece) {
        if (textLength + piece.length <= LONGEST_FIELD) {
            System.arraycopy(piece, 0, text, textLength, piece.length);
            textLength += piece.length;
        }
    }

    void endText() throws IOException {
        separate();
        boolean quoted = false;
        for (int i = 0; i < textLength && !quoted; i++) {
            byte b = text[i];
            quoted = b == ',' || b == '"' || b == '\n' || b == '\r';
        }
        if (!quoted) {
            System.arraycopy(text, 0, buffer, used, textLength);
            used += textLength;
            return;
        }
        buffer[used++] = '"';
        for (int i = 0; i < textLength; i++) {
            byte b = text[i];
            if (b == '"') {
                buffer[used++] = '"';
            }
            buffer[used++] = b;
        }
        buffer[used++] = '"';
    }

    /** A field that needs no quotes. */
    void raw(byte[] value) throws IOException {
        separate();
        System.arraycopy(value, 0, buffer, used, value.length);
        used += value.length;
    }

    void bool(boolean value) throws IOException {
        raw(value ? TRUE : FALSE);
    }

    /** A number of at least 0. */
    void number(long value) throws IOException {
        separate();
        digits(value, 1);
    }

    /** A whole number written as a float: {@code 1234.0}. */
    void decimal(long value) throws IOException {
        number(value);
        buffer[used++] = '.';
        buffer[used++] = '0';
    }

    /** A fraction of one, given in millionths. */
    void fraction(int millionths) throws IOException {
        number(0);
        buffer[used++] = '.';
        digits(millionths, 6);
    }

    void endRow() throws IOException {
        buffer[used++] = '\n';
        first = true;
        if (used >= BUFFER) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }

    private void separate() throws IOException {
        if (!first) {
            buffer[used++] = ',';
        }
        first = false;
        if (used >= BUFFER) {
            flush();
        }
    }

    private void digits(long value, int least) {
        int at = LONGEST_NUMBER;
        long rest = value;
        while (rest > 0 || LONGEST_NUMBER - at < least) {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        System.arraycopy(digits, at, buffer, used, LONGEST_NUMBER - at);
        used += LONGEST_NUMBER - at;
    }
}
