// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that holds the store, owned by this process alone: the lock ends with the process, however it ends. */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder if needed and locks it.
     *
     * @throws RefusedException if another process has it, or it can't be written
     */
    static DataFolder claim(Path folder) throws IOException {
        FileChannel file;
        try {
            Files.createDirectories(folder);
            file = FileChannel.open(
                    folder.resolve("command-side.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            throw new RefusedException(
                    "data-folder-not-writable",
                    "The data folder " + folder.toAbsolutePath() + " can't be written: " + reason(e) + ".",
                    "Let the user who runs the command side write to it, or name another folder.");
        }
        if (lock(file) == null) {
            file.close();
            throw new RefusedException(
                    "data-folder-in-use",
                    "Another command side writes to " + folder.toAbsolutePath() + ".",
                    "Stop it first, or give this one a folder of its own.");
        }
        return new DataFolder(folder, file);
    }

    private static String reason(FileSystemException failure) {
        return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path events() {
        return folder.resolve("events.db");
    }

    Path ledger() {
        return folder.resolve("ledger.db");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
