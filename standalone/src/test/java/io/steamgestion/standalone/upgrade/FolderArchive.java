// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.upgrade;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A folder as one .tar.zst, with the time of each file to the last digit: a source is known again by it. */
final class FolderArchive {

    private static final int ZSTD_LEVEL = 19;

    private FolderArchive() {}

    /** Packs those files and folders of which {@code wanted} is true, by their paths in the folder. */
    static void pack(Path folder, Predicate<Path> wanted, Path archive) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.filter(path -> !path.equals(folder) && wanted.test(folder.relativize(path)))
                    .sorted()
                    .toList();
        }
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new ZstdOutputStream(Files.newOutputStream(archive), ZSTD_LEVEL), "UTF-8")) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path path : all) {
                boolean isFolder = Files.isDirectory(path);
                TarArchiveEntry entry = new TarArchiveEntry(folder.relativize(path) + (isFolder ? "/" : ""));
                entry.setLastModifiedTime(Files.getLastModifiedTime(path));
                entry.setSize(isFolder ? 0 : Files.size(path));
                tar.putArchiveEntry(entry);
                if (!isFolder) {
                    Files.copy(path, tar);
                }
                tar.closeArchiveEntry();
            }
        }
    }

    /** Unpacks into a folder, which is made; whoever runs this owns all of it. */
    static void unpack(Path archive, Path folder) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new ZstdInputStream(file), "UTF-8")) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path path = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    Files.setLastModifiedTime(path, entry.getLastModifiedTime());
                }
            }
        }
    }
}
