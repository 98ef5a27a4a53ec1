// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The table at a zip archive's end: it is held in memory while the archive is read, and so must not be too large. */
final class ZipDirectory {

    private static final int LOCAL_FILE = 0x04034b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int END_SIZE = 22;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_SIZE = 20;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long MAX_DIRECTORY = 32 << 20;

    private ZipDirectory() {}

    /** Whether a file begins like a zip archive, or is an empty one. */
    static boolean isZip(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() < END_SIZE) {
                return false;
            }
            int magic = read(file, 0, Integer.BYTES).getInt(0);
            return magic == LOCAL_FILE || magic == END;
        }
    }

    /**
     * Refuses an archive of which too much would be held in memory.
     *
     * @throws RefusedException with code {@code archive-unreadable}
     */
    static void refuseIfTooLarge(Path path) throws IOException {
        long size;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            size = size(file);
        }
        if (size > MAX_DIRECTORY) {
            throw new RefusedException(
                    "archive-unreadable",
                    Words.of("%s lists its files in %,d bytes; at most %,d are read.", path, size, MAX_DIRECTORY),
                    "Make archives of fewer files.");
        }
    }

    private static long size(RandomAccessFile file) throws IOException {
        int length = (int) Math.min(file.length(), END_SIZE + LONGEST_COMMENT);
        long from = file.length() - length;
        ByteBuffer tail = read(file, from, length);
        for (int at = length - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                long size = Integer.toUnsignedLong(tail.getInt(at + 12));
                long large = large(file, from + at);
                return Math.max(size == 0xFFFFFFFFL ? 0 : size, large);
            }
        }
        return 0;
    }

    /** Size by the 64-bit table, which may stand before the other one; 0 without. */
    private static long large(RandomAccessFile file, long end) throws IOException {
        if (end < LOCATOR_SIZE) {
            return 0;
        }
        ByteBuffer locator = read(file, end - LOCATOR_SIZE, LOCATOR_SIZE);
        long at = locator.getLong(8);
        if (locator.getInt(0) != END_64_LOCATOR || at < 0 || at > file.length() - END_64_SIZE) {
            return 0;
        }
        ByteBuffer table = read(file, at, END_64_SIZE);
        return table.getInt(0) == END_64 ? table.getLong(40) : 0;
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
