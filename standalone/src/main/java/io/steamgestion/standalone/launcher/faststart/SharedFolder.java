// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

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
 * somebody asks and none does. One that was not completed, because its maker failed or was killed, is made anew.
 */
final class SharedFolder {

    private static final String COMPLETE = "complete";

    /** File locks keep other processes out, not other threads. */
    private static final Map<Path, Object> MONITORS = new ConcurrentHashMap<>();

    /** Open until this process ends: with the channel, or another one of the same file, its lock would go. */
    private static final Map<Path, FileChannel> USED = new ConcurrentHashMap<>();

    private SharedFolder() {}

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Maker {
        void fill(Path folder) throws IOException;
    }

    /**
     * Returns whether the folder is complete, without waiting for another process; if it is, it stays so until this
     * process ends. Writes nothing.
     */
    static boolean use(Path folder) throws IOException {
        synchronized (monitor(folder)) {
            if (USED.containsKey(folder)) {
                return true;
            }
            if (!isComplete(folder) || !Files.exists(lockOf(folder))) {
                return false;
            }
            FileChannel channel = FileChannel.open(lockOf(folder), READ);
            boolean used = false;
            try {
                // Whoever discards it holds the lock; when it is free again, nothing may be left.
                used = channel.tryLock(0, Long.MAX_VALUE, true) != null && isComplete(folder);
                if (used) {
                    USED.put(folder, channel);
                }
                return used;
            } finally {
                if (!used) {
                    channel.close();
                }
            }
        }
    }

    /**
     * Returns when the folder is complete, as {@link #use} does.
     *
     * @param maker is asked if it is not there, or was not completed
     * @param waiting is told if another process is making it
     * @throws IOException if the maker does, or locks can't be had
     */
    static void make(Path folder, Maker maker, Runnable waiting) throws IOException {
        synchronized (monitor(folder)) {
            while (!makeUnlessAnotherDoes(folder, maker)) {
                waiting.run();
                // Shared, as its maker may go on to use it.
                try (FileChannel channel = FileChannel.open(lockOf(folder), READ)) {
                    channel.lock(0, Long.MAX_VALUE, true).release();
                }
            }
        }
    }

    /** Returns true when the folder is complete, as {@link #use} does, and false if another process is making it. */
    static boolean makeUnlessAnotherDoes(Path folder, Maker maker) throws IOException {
        synchronized (monitor(folder)) {
            if (use(folder)) {
                return true;
            }
            Files.createDirectories(folder.resolveSibling(""));
            try (FileChannel channel = FileChannel.open(lockOf(folder), CREATE, WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    return false;
                }
                if (!isComplete(folder)) {
                    Folders.delete(folder);
                    Files.createDirectories(folder);
                    maker.fill(folder);
                    Files.createFile(folder.resolve(COMPLETE));
                }
            }
            return use(folder);
        }
    }

    /** Deletes the folders beside this one that nobody uses. */
    static void discardOthers(Path folder) throws IOException {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder.resolveSibling(""), Files::isDirectory)) {
            for (Path sibling : siblings) {
                if (!sibling.equals(folder)) {
                    discard(sibling);
                }
            }
        }
    }

    private static void discard(Path folder) throws IOException {
        synchronized (monitor(folder)) {
            if (USED.containsKey(folder)) {
                return;
            }
            try (FileChannel channel = FileChannel.open(lockOf(folder), CREATE, WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock != null) {
                    // First of all: this process may be killed before the rest is gone.
                    Files.deleteIfExists(folder.resolve(COMPLETE));
                    Folders.delete(folder);
                }
            }
        }
    }

    private static boolean isComplete(Path folder) {
        return Files.exists(folder.resolve(COMPLETE));
    }

    private static Object monitor(Path folder) {
        return MONITORS.computeIfAbsent(folder, unlocked -> new Object());
    }

    /** Never deleted: a process that had it open would hold a lock that others don't see. */
    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }
}
