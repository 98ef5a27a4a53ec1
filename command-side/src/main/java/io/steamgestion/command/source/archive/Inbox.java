// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.multipart.MultipartFile;

/** The folder for files that come from elsewhere, and the rule which paths may be named. */
public class Inbox {

    private static final int MAX_NAME_LENGTH = 100;

    private static final Pattern OWN_PREFIX = Pattern.compile("^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-(?=.)");

    private final Path folder;
    private final boolean localFiles;

    /** An inbox in {@code folder}, made if needed; {@code localFiles} lets any path be named. */
    public Inbox(Path folder, boolean localFiles) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.localFiles = localFiles;
    }

    /**
     * The file that {@code path} names: below the inbox, or anywhere where local files are allowed.
     *
     * @throws RefusedException with code {@code path-not-allowed} if it may not be named
     */
    public Path resolve(String path) {
        Path file;
        try {
            file = folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw notAllowed(path);
        }
        if (path.isBlank() || !(localFiles || file.startsWith(folder) && !file.equals(folder))) {
            throw notAllowed(path);
        }
        return file;
    }

    /**
     * Where a file is now over which an ingestion was started: still there, or in this inbox if it lay in the inbox of a data
     * folder that was moved since, or put back at another place.
     *
     * @param started its absolute path at the start
     * @return {@code started} itself if there is no such file anywhere
     */
    public Path find(Path started) {
        if (Files.exists(started)) {
            return started;
        }
        for (int name = started.getNameCount() - 2; name >= 0; name--) {
            if (started.getName(name).equals(folder.getFileName())) {
                Path moved = folder.resolve(started.subpath(name + 1, started.getNameCount()));
                return Files.exists(moved) ? moved : started;
            }
        }
        return started;
    }

    /** Takes an upload in, under a name of its own. */
    public Path store(MultipartFile upload) throws IOException {
        String given = upload.getOriginalFilename() == null ? "upload.csv" : upload.getOriginalFilename();
        String plain = given.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        String name = plain.substring(Math.max(0, plain.length() - MAX_NAME_LENGTH));
        Path file = folder.resolve(UUID.randomUUID() + "-" + name);
        upload.transferTo(file);
        return file;
    }

    /** The name that people gave a file: that of an upload without what {@link #store} put before it. */
    public static String givenName(Path file) {
        String name = String.valueOf(file.getFileName());
        return OWN_PREFIX.matcher(name).replaceFirst("");
    }

    private RefusedException notAllowed(String path) {
        return new RefusedException(
                "path-not-allowed",
                "\"" + path + "\" names no file that may be ingested.",
                localFiles
                        ? "Name an absolute path, or a file in the inbox folder."
                        : "Put the file into the inbox folder and give its name, or upload it.");
    }
}
