// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How the bytes of a file are packed, by Java's own writers and zstd's. */
public enum Packing {
    PLAIN("") {
        @Override
        byte[] pack(String entry, byte[]... parts) {
            return joined(parts);
        }
    },
    GZIP(" in gzip") {
        @Override
        byte[] pack(String entry, byte[]... parts) throws IOException {
            return gzip(joined(parts));
        }
    },
    /** Several members one after the other, cut anywhere: one stream of bytes. */
    GZIP_MEMBERS(" in gzip") {
        @Override
        byte[] pack(String entry, byte[]... parts) throws IOException {
            byte[] whole = joined(parts);
            int cut = whole.length / 3;
            return joined(
                    gzip(Arrays.copyOf(whole, cut)),
                    gzip(new byte[0]),
                    gzip(Arrays.copyOfRange(whole, cut, whole.length)));
        }
    },
    ZSTD(" in zstd") {
        @Override
        byte[] pack(String entry, byte[]... parts) {
            return Zstd.compress(joined(parts));
        }
    },
    ZSTD_FRAMES(" in zstd") {
        @Override
        byte[] pack(String entry, byte[]... parts) {
            byte[] whole = joined(parts);
            int cut = whole.length / 2;
            return joined(
                    Zstd.compress(Arrays.copyOf(whole, cut)),
                    Zstd.compress(Arrays.copyOfRange(whole, cut, whole.length)));
        }
    },
    ZIP(" in zip") {
        @Override
        byte[] pack(String entry, byte[]... parts) throws IOException {
            return zip(ZipEntry.DEFLATED, entry, joined(parts));
        }
    },
    ZIP_STORED(" in zip") {
        @Override
        byte[] pack(String entry, byte[]... parts) throws IOException {
            return zip(ZipEntry.STORED, entry, joined(parts));
        }
    };

    private final String words;

    Packing(String words) {
        this.words = words;
    }

    abstract byte[] pack(String entry, byte[]... parts) throws IOException;

    /** What the format says of it. */
    String words() {
        return words;
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    public static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    /** A zip with the entries {@code name}, {@code name 2}, … in folders of its own. */
    static byte[] zip(int method, String name, byte[]... entries) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("__MACOSX/._" + name));
            zip.write(0);
            for (int i = 0; i < entries.length; i++) {
                ZipEntry entry = new ZipEntry("folder " + (i + 1) + "/" + name);
                CRC32 checksum = new CRC32();
                checksum.update(entries[i]);
                entry.setMethod(method);
                entry.setSize(entries[i].length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(entries[i]);
            }
        }
        return packed.toByteArray();
    }
}
