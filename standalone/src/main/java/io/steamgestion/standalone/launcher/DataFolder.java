// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The folder that a system keeps everything in, held exclusively; a crash lets go of it. */
record DataFolder(Path root, FileChannel lock) implements AutoCloseable {

    private static final String LOCK = "steamgestion.lock";
    private static final Duration PREDECESSORS_END = Duration.ofSeconds(25);
    private static final long LARGEST_LOG = 10 << 20;

    /**
     * Takes the folder, and makes it if it is missing.
     *
     * @throws RefusedException if another system has it
     */
    static DataFolder take(Path root) throws IOException, InterruptedException {
        try {
            Files.createDirectories(root);
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException(
                    "data-no-folder", e.getFile() + " is a file, not a folder.", "Name another folder with --data.");
        }
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw taken(root);
        }
        Files.createDirectories(root.resolve("logs"));
        DataFolder folder = new DataFolder(root, channel);
        folder.awaitPredecessors();
        return folder;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static RefusedException taken(Path root) throws IOException {
        String who = RunFile.find(root)
                .map(file ->
                        " (process %d, dashboard %s)".formatted(file.launcher().pid(), file.dashboard()))
                .orElse("");
        return new RefusedException(
                "already-running",
                "Steamgestion already runs on the folder " + root + who + ".",
                "Use it (./steamgestion ingest FILE --data " + root
                        + "), stop it with Ctrl-C, or choose another folder " + "with --data.");
    }

    /** The processes of a killed launcher end by themselves, but not at once; two writers must never meet. */
    private void awaitPredecessors() throws IOException, InterruptedException {
        List<RunFile.StartedProcess> left = RunFile.read(root).stream()
                .flatMap(file -> file.processes().values().stream())
                .filter(RunFile.StartedProcess::isRunning)
                .toList();
        CompletableFuture<?>[] ends = left.stream()
                .flatMap(process -> ProcessHandle.of(process.pid()).stream())
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(PREDECESSORS_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            close();
            throw new RefusedException(
                    "predecessor-runs",
                    "Processes of an earlier start still run on the folder " + root + ": "
                            + left.stream().map(RunFile.StartedProcess::pid).toList() + ".",
                    "End them and try again.");
        }
        RunFile.delete(root);
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** A log to write on; one that has grown large is put aside first. */
    Path log(String name) throws IOException {
        Path log = root.resolve("logs").resolve(name + ".log");
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(name + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }

    /** Lets go of the folder. The lock's file stays: deleting it would open a gap. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
