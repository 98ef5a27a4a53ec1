// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.record.Words;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files of a source, read one after the other.
 *
 * @param container what they lie in, for people: {@code " in a folder"}
 * @param zip to be closed when they are read
 */
public record SourceParts(List<SourcePart> parts, String container, Closeable zip) implements Closeable {

    private static final int MAX_PARTS = 100_000;

    /**
     * What a path names.
     *
     * @throws RefusedException if there is nothing to read
     */
    public static SourceParts of(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        return ZipDirectory.isZip(path) ? zip(path) : file(path);
    }

    private static SourceParts file(Path file) throws IOException {
        return new SourceParts(List.of(SourcePart.OfFile.of(file, Inbox.givenName(file))), "", () -> {});
    }

    private static SourceParts folder(Path folder) throws IOException {
        List<SourcePart> parts = new ArrayList<>();
        for (Path file : files(folder)) {
            if (Files.isDirectory(file)) {
                throw unfit(folder, "holds folders, among them " + file.getFileName(), "Name one of them, or a file.");
            }
            // Pipes and devices: opening one may wait for ever.
            if (!Files.isRegularFile(file)) {
                throw unfit(
                        folder,
                        "holds what is no file: " + file.getFileName(),
                        "Take it out of the folder, or name a file.");
            }
            if (ZipDirectory.isZip(file)) {
                throw unfit(folder, "holds the zip archive " + file.getFileName(), "Name the archive itself.");
            }
            parts.add(SourcePart.OfFile.of(file, file.getFileName() + " in " + folder.getFileName()));
        }
        if (parts.isEmpty()) {
            throw new RefusedException("file-is-folder", folder + " is a folder without files.", "Name a file.");
        }
        return new SourceParts(parts, " in a folder", () -> {});
    }

    private static RefusedException unfit(Path folder, String what, String remedy) {
        return new RefusedException("file-is-folder", folder + " is a folder that " + what + ".", remedy);
    }

    /** A folder's files but hidden ones, by name: the same order every time. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files = found.filter(
                            file -> !file.getFileName().toString().startsWith("."))
                    .limit(MAX_PARTS + 1L)
                    .sorted()
                    .toList();
            if (files.size() > MAX_PARTS) {
                throw tooMany(folder);
            }
            return files;
        }
    }

    private static SourceParts zip(Path file) throws IOException {
        ZipDirectory.refuseIfTooLarge(file);
        ZipFile zip = open(file);
        try {
            List<SourcePart> parts = zip.stream()
                    .filter(SourceParts::isContent)
                    .limit(MAX_PARTS + 1L)
                    .<SourcePart>map(
                            entry -> new SourcePart.OfZip(zip, entry, entry.getName() + " in " + Inbox.givenName(file)))
                    .toList();
            if (parts.size() > MAX_PARTS) {
                throw tooMany(file);
            }
            if (parts.isEmpty()) {
                throw new RefusedException("file-empty", file + " is a zip archive without files.", "Name another.");
            }
            refuseSameNames(file, parts);
            return new SourceParts(parts, " in zip", zip);
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Files of an archive are found by their names: of two, one would be read twice. */
    private static void refuseSameNames(Path file, List<SourcePart> parts) {
        Set<String> names = new HashSet<>();
        for (SourcePart part : parts) {
            if (!names.add(part.name())) {
                throw new RefusedException(
                        "archive-unreadable",
                        "Two files in the zip archive have one name: " + part.name() + ".",
                        "Make it again, with a name for each of " + file.getFileName() + "'s files.");
            }
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new RefusedException(
                    "archive-unreadable",
                    file + " is a zip archive that can't be read: " + e.getMessage() + ".",
                    "Make it again, without a password, or ingest the files in it one by one.");
        }
    }

    /** Folders, and what macOS adds, are no content. */
    private static boolean isContent(ZipEntry entry) {
        String name = entry.getName();
        String fileName = name.substring(name.lastIndexOf('/') + 1);
        return !entry.isDirectory() && !name.startsWith("__MACOSX/") && !fileName.startsWith(".");
    }

    private static RefusedException tooMany(Path path) {
        return new RefusedException(
                "too-many-files", Words.of("%s holds more than %,d files.", path, MAX_PARTS), "Ingest them in parts.");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
