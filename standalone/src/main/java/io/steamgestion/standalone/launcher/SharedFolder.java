// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.steamgestion.standalone.embedded.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder that one process makes and any number use: it stays as it is while one of them lives, and is discarded when
 * somebody asks and none does. Others wait for the one that makes it.
 */
final class SharedFolder {

    private static final String COMPLETE = "complete";

    /** File locks keep other processes out, not other threads. */
    private static final Map<Path, Object> MONITORS = new ConcurrentHashMap<>();

    /** Open until this process ends: with the channel its lock would go. */
    private static final Map<Path, FileChannel> USED = new ConcurrentHashMap<>();

    private SharedFolder() {}

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Maker {
        void fill(Path folder) throws IOException;
    }

    /**
     * Returns when the folder is complete; it stays so until this process ends.
     *
     * @param maker is asked if it is not there, or was not completed
     * @param waiting is told if another process is making it
     * @throws IOException if the maker does, or locks can't be had
     */
    static void use(Path folder, Maker maker, Runnable waiting) throws IOException {
        synchronized (MONITORS.computeIfAbsent(folder, unlocked -> new Object())) {
            if (USED.containsKey(folder)) {
                return;
            }
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(lockOf(folder), CREATE, READ, WRITE);
            try {
                while (!isComplete(folder, channel, waiting)) {
                    make(folder, channel, maker, waiting);
                }
                USED.put(folder, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
    }

    /** If it is, nobody can discard it any more. */
    private static boolean isComplete(Path folder, FileChannel channel, Runnable waiting) throws IOException {
        FileLock use = lock(channel, true, waiting);
        if (Files.exists(folder.resolve(COMPLETE))) {
            return true;
        }
        use.release();
        return false;
    }

    private static void make(Path folder, FileChannel channel, Maker maker, Runnable waiting) throws IOException {
        try (FileLock unused = lock(channel, false, waiting)) {
            if (!Files.exists(folder.resolve(COMPLETE))) {
                Folders.delete(folder);
                Files.createDirectories(folder);
                maker.fill(folder);
                Files.createFile(folder.resolve(COMPLETE));
            }
        }
    }

    private static FileLock lock(FileChannel channel, boolean shared, Runnable waiting) throws IOException {
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
        if (lock == null) {
            waiting.run();
            lock = channel.lock(0, Long.MAX_VALUE, shared);
        }
        return lock;
    }

    /** Deletes the folders beside this one that nobody uses. */
    static void discardOthers(Path folder) throws IOException {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder.resolveSibling(""), Files::isDirectory)) {
            for (Path sibling : siblings) {
                if (!sibling.equals(folder) && !USED.containsKey(sibling)) {
                    discard(sibling);
                }
            }
        }
    }

    private static void discard(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(lockOf(folder), CREATE, WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Folders.delete(folder);
            }
        }
    }

    /** Never deleted: a process that had it open would hold a lock that others don't see. */
    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }
}
