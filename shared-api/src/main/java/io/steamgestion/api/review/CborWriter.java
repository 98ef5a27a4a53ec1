// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the few kinds of CBOR items (RFC 8949) that a batch is made of into memory that is used again for the next
 * batch: buffers made for each were more than a third of all that acceptance left to the garbage collector. Not
 * thread-safe.
 */
final class CborWriter {

    private static final int UNSIGNED = 0x00;
    private static final int NEGATIVE = 0x20;
    private static final int TEXT = 0x60;
    private static final int ARRAY = 0x80;
    private static final byte FALSE = (byte) 0xf4;
    private static final byte TRUE = (byte) 0xf5;
    private static final byte NULL = (byte) 0xf6;
    private static final byte DOUBLE = (byte) 0xfb;

    /** A head with an argument of eight bytes. */
    private static final int LONGEST_HEAD = 9;

    private byte[] bytes = new byte[1 << 20];
    private byte[] compressed = new byte[0];
    private int length;

    /** Begins a new item; memory is kept. */
    void reset() {
        length = 0;
    }

    /** Bytes of memory that are kept. */
    int capacity() {
        return bytes.length;
    }

    /** The head of an array; its items follow. */
    void array(int items) {
        head(ARRAY, items);
    }

    void number(long value) {
        if (value >= 0) {
            head(UNSIGNED, value);
        } else {
            head(NEGATIVE, ~value);
        }
    }

    void number(@Nullable Long value) {
        if (value == null) {
            simple(NULL);
        } else {
            number(value.longValue());
        }
    }

    void decimal(@Nullable Double value) {
        if (value == null) {
            simple(NULL);
        } else {
            simple(DOUBLE);
            bigEndian(Double.doubleToRawLongBits(value), Long.BYTES);
        }
    }

    void flag(@Nullable Boolean value) {
        simple(value == null ? NULL : value ? TRUE : FALSE);
    }

    /** Text as UTF-8; half of a surrogate pair, which is no character, becomes a question mark. */
    void text(@Nullable String value) {
        if (value == null) {
            simple(NULL);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(TEXT, utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    /** What was written, as a zstd frame that says its content's size. */
    byte[] compress(int level) {
        int bound = (int) Zstd.compressBound(length);
        if (compressed.length < bound) {
            compressed = new byte[bound];
        }
        long size = Zstd.compressByteArray(compressed, 0, compressed.length, bytes, 0, length, level);
        if (Zstd.isError(size)) {
            throw new ZstdException(size);
        }
        return Arrays.copyOf(compressed, (int) size);
    }

    private void head(int kind, long argument) {
        room(LONGEST_HEAD);
        if (argument < 24) {
            bytes[length++] = (byte) (kind | argument);
        } else if (argument <= 0xff) {
            bytes[length++] = (byte) (kind | 24);
            bytes[length++] = (byte) argument;
        } else if (argument <= 0xffff) {
            bytes[length++] = (byte) (kind | 25);
            bigEndian(argument, Short.BYTES);
        } else if (argument <= 0xffff_ffffL) {
            bytes[length++] = (byte) (kind | 26);
            bigEndian(argument, Integer.BYTES);
        } else {
            bytes[length++] = (byte) (kind | 27);
            bigEndian(argument, Long.BYTES);
        }
    }

    private void bigEndian(long value, int count) {
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    private void simple(byte item) {
        room(LONGEST_HEAD);
        bytes[length++] = item;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
        }
    }
}
