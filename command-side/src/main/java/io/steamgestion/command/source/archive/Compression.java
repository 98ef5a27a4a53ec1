// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.steamgestion.api.problem.RefusedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** How a file is compressed, by its first bytes. */
public enum Compression {
    NONE("", ""),
    GZIP(" in gzip", "1f8b08"),
    ZSTD(" in zstd", "28b52ffd"),
    ZSTD_SKIPPABLE(" in zstd", "2a4d18"),
    ZIP("a zip archive", "504b0304"),
    EMPTY_ZIP("an empty zip archive", "504b0506"),
    BZIP2("compressed by bzip2", "425a68"),
    XZ("compressed by xz", "fd377a585a00"),
    SEVEN_ZIP("a 7z archive", "377abcaf271c"),
    RAR("a rar archive", "526172211a07"),
    PARQUET("a Parquet file", "50415231"),
    SQLITE("an SQLite database", "53514c69746520666f726d6174");

    private static final int BUFFER = 64 << 10;
    private static final int LONGEST_MAGIC = 16;

    private final String words;
    private final byte[] magic;

    Compression(String words, String magic) {
        this.words = words;
        this.magic = HexFormat.of().parseHex(magic);
    }

    /**
     * A stream without its compression.
     *
     * @param words how it was compressed, for people: {@code " in gzip"}
     */
    public record Unpacked(BufferedInputStream in, String words) {}

    /**
     * Takes the compression off, one layer of it.
     *
     * @param name what messages call the file
     * @throws RefusedException if what comes to light can't be read either
     */
    public static Unpacked unpack(InputStream compressed, String name) throws IOException {
        BufferedInputStream in = new BufferedInputStream(compressed, BUFFER);
        Compression outer = of(in);
        InputStream plain = switch (outer) {
            case NONE -> null;
            case GZIP -> new GzipMembers(in);
            case ZSTD, ZSTD_SKIPPABLE -> new ZstdInputStreamNoFinalizer(in);
            default -> throw unreadable(name + " is " + outer.words);
        };
        if (plain == null) {
            return new Unpacked(in, "");
        }
        BufferedInputStream unpacked = new BufferedInputStream(plain, BUFFER);
        try {
            if (of(unpacked) != NONE) {
                throw unreadable(name + " is compressed twice, or holds an archive");
            }
            return new Unpacked(unpacked, outer.words);
        } catch (IOException | RuntimeException e) {
            // It holds memory outside of the heap.
            unpacked.close();
            throw e;
        }
    }

    private static Compression of(BufferedInputStream in) throws IOException {
        byte[] head = head(in, LONGEST_MAGIC);
        return Arrays.stream(values())
                .filter(each -> each != NONE && each.isAt(head))
                .findFirst()
                .orElse(NONE);
    }

    /** The first bytes, which stay the next ones. */
    public static byte[] head(BufferedInputStream in, int most) throws IOException {
        in.mark(most);
        byte[] head = in.readNBytes(most);
        in.reset();
        return head;
    }

    private boolean isAt(byte[] head) {
        int offset = this == ZSTD_SKIPPABLE ? 1 : 0;
        return head.length >= offset + magic.length
                && Arrays.equals(head, offset, offset + magic.length, magic, 0, magic.length)
                && (offset == 0 || (head[0] & 0xF0) == 0x50);
    }

    private static RefusedException unreadable(String what) {
        return new RefusedException(
                "compression-unknown",
                what + "; that is not read.",
                "Unpack it, and give the files in it: plain, or in .gz, .zst or .zip, one layer of it.");
    }
}
