// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import io.steamgestion.api.platform.Sha256;
import io.steamgestion.command.source.record.Words;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What tells a file or folder from another one without reading all of it.
 *
 * @param bytes size, of a folder that of all its files
 * @param modifiedMillis when it was changed last, of a folder the latest of its files, milliseconds since 1970
 * @param checksum SHA-256, hexadecimal: of a file's first {@value #HEAD} bytes; of the names, sizes and times of a
 *     folder's files
 */
public record Fingerprint(long bytes, long modifiedMillis, String checksum) {

    private static final int HEAD = 64 << 10;

    /** The fingerprint of a file as it is at the moment. */
    public static Fingerprint of(Path path) throws IOException {
        return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
    }

    /** Whether it was changed last at a time, of which a copy may have kept the whole seconds only: most archives do. */
    public boolean isModifiedAt(long millis) {
        return modifiedMillis == millis || modifiedMillis == millis - Math.floorMod(millis, 1_000L);
    }

    private static Fingerprint ofFile(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new FileInputStream(file.toFile())) {
            digest.update(in.readNBytes(HEAD));
        }
        return new Fingerprint(Files.size(file), Files.getLastModifiedTime(file).toMillis(), hex(digest));
    }

    private static Fingerprint ofFolder(Path folder) throws IOException {
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        long modified = 0;
        for (Path file : SourceParts.files(folder)) {
            long size = Files.size(file);
            long time = Files.getLastModifiedTime(file).toMillis();
            digest.update(
                    Words.of("%s\0%d\0%d\0", file.getFileName(), size, time).getBytes(StandardCharsets.UTF_8));
            bytes += size;
            modified = Math.max(modified, time);
        }
        return new Fingerprint(bytes, modified, hex(digest));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
