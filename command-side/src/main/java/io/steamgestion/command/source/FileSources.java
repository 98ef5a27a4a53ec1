// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.archive.Fingerprint;
import io.steamgestion.command.source.archive.Inbox;
import io.steamgestion.command.source.archive.SourcePart;
import io.steamgestion.command.source.archive.SourceParts;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.json.Format;
import io.steamgestion.command.source.mapping.Mapping;
import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files, folders and archives of them. */
public final class FileSources {

    private FileSources() {}

    /**
     * Looks at each of a source's files, and says what to freeze of it.
     *
     * @throws RefusedException naming the file and what to do, if one can't be ingested
     */
    public static SourceDescription describe(Path path, @Nullable Mapping mapping) {
        refuseIfAbsent(path);
        try {
            Fingerprint fingerprint = Fingerprint.of(path);
            Look look = look(path, mapping);
            return new SourceDescription(
                    path.toAbsolutePath().normalize().toString(),
                    Inbox.givenName(path),
                    fingerprint.bytes(),
                    fingerprint.modifiedMillis(),
                    SourceKind.FILE,
                    fingerprint.checksum(),
                    look.words(),
                    look.columns());
        } catch (IOException e) {
            throw new RefusedException(
                    "file-not-readable", path + " can't be read: " + Words.why(e) + ".", "Check the file.");
        }
    }

    /**
     * Opens a source before its first row.
     *
     * @param path where it is now
     * @throws RefusedException with code {@code source-changed} if it is not what was started
     */
    static RowSource open(Path path, SourceDescription started, @Nullable Mapping mapping) throws IOException {
        refuseIfAbsent(path);
        Fingerprint now = Fingerprint.of(path);
        // What was started by an earlier version has no checksum.
        if (now.bytes() != started.bytes()
                || !now.isModifiedAt(started.modifiedMillis())
                || started.headChecksum() != null && !now.checksum().equals(started.headChecksum())) {
            throw new RefusedException(
                    "source-changed",
                    path + " has changed since its ingestion was started.",
                    "Start a new ingestion over it; reviews that are stored already are recognised.");
        }
        return RecordRows.open(SourceParts.of(path), mapping);
    }

    /** What all files of a source have in common. */
    private record Look(
            Format format, String words, @Nullable List<String> columns) {

        /** Records of CSV are told apart by their columns' order, so it must be the same in all files. */
        Look and(List<String> others) {
            if (columns == null || columns.equals(others)) {
                return this;
            }
            Set<String> all = new LinkedHashSet<>(columns);
            all.addAll(others);
            boolean known = format != Format.CSV && all.size() <= SourceDescription.MAX_COLUMNS;
            return new Look(format, words, known ? List.copyOf(all) : null);
        }
    }

    private static Look look(Path path, @Nullable Mapping mapping) throws IOException {
        Look common = null;
        try (SourceParts source = SourceParts.of(path)) {
            for (SourcePart part : source.parts()) {
                try (OpenPart open = OpenPart.open(part, mapping)) {
                    if (common == null) {
                        common = new Look(
                                open.format(),
                                open.words() + source.container(),
                                open.records().columns());
                    } else if (common.format() == open.format()) {
                        common = common.and(open.records().columns());
                    } else {
                        throw new RefusedException(
                                "formats-differ",
                                "%s holds files of two formats: %s is %s, others are %s."
                                        .formatted(
                                                path,
                                                part.name(),
                                                open.format().words(),
                                                common.format().words()),
                                "Ingest the files of each format by themselves.");
                    }
                } catch (RefusedException e) {
                    throw Files.isDirectory(path) ? folderRefused(path, e) : e;
                }
            }
        }
        if (common == null) {
            throw new RefusedException("file-empty", path + " holds no files.", "Name another.");
        }
        return common;
    }

    private static RefusedException folderRefused(Path folder, RefusedException e) {
        return new RefusedException(
                "file-is-folder",
                "%s is a folder, and not all of its files can be read: %s"
                        .formatted(folder, e.refusal().message()),
                "Name a file in it, or leave only files of reviews in it.");
    }

    private static void refuseIfAbsent(Path path) {
        if (!Files.exists(path)) {
            throw new RefusedException("file-missing", "There is no file " + path + ".", "Check the path.");
        }
        if (!Files.isReadable(path)) {
            throw new RefusedException(
                    "file-not-readable", path + " can't be read.", "Let the user who runs the command side read it.");
        }
        if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
            throw new RefusedException("file-not-readable", path + " is neither a file nor a folder.", "Name a file.");
        }
    }
}
