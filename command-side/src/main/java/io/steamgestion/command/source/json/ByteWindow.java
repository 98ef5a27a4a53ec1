// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.json;

import io.steamgestion.command.source.record.BrokenRecordsException;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A bounded piece of a stream of bytes, kept from a mark on: one record, as long as somebody looks at it. */
public final class ByteWindow {

    /** Bytes of a record, at most; longer ones are not held in memory. */
    public static final int MAX_RECORD = 16 << 20;

    private static final int USUAL = 64 << 10;

    private final InputStream in;
    private byte[] bytes = new byte[USUAL];
    private int at;
    private int end;
    private int mark;
    private boolean marked;

    public ByteWindow(InputStream in) {
        this.in = in;
    }

    /** The next byte, which stays the next one; -1 at the end. */
    int peek() throws IOException {
        return at < end || fill() ? bytes[at] & 0xFF : -1;
    }

    /** Takes the next byte; -1 at the end. */
    int read() throws IOException {
        return at < end || fill() ? bytes[at++] & 0xFF : -1;
    }

    /** Keeps everything from the next byte on. */
    void mark() {
        mark = at;
        marked = true;
    }

    /** Keeps nothing any more. */
    void unmark() {
        marked = false;
    }

    /** Bytes since the mark. */
    int length() {
        return at - mark;
    }

    /** Where the mark is in {@link #bytes}. */
    int start() {
        return mark;
    }

    byte[] bytes() {
        return bytes;
    }

    private boolean fill() throws IOException {
        int kept = marked ? end - mark : 0;
        if (kept >= MAX_RECORD) {
            throw new BrokenRecordsException(Words.of("it is longer than %,d bytes", MAX_RECORD));
        }
        byte[] target = bytes;
        if (kept > bytes.length / 2) {
            target = new byte[bytes.length * 2];
        } else if (kept < USUAL / 4 && bytes.length > 4 * USUAL) {
            target = new byte[USUAL];
        }
        System.arraycopy(bytes, end - kept, target, 0, kept);
        bytes = target;
        mark = 0;
        at = kept;
        end = kept;
        int read = in.read(bytes, end, bytes.length - end);
        if (read <= 0) {
            return false;
        }
        end += read;
        return true;
    }

    /** The bytes since the mark, as a copy, {@code most} at most. */
    byte[] copy(int most) {
        return Arrays.copyOfRange(bytes, mark, Math.min(at, mark + most));
    }
}
