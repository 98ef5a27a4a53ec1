// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.EmbeddedStartException;
import io.steamgestion.standalone.embedded.ServerProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.ObjLongConsumer;

/** Starts parts beside each other. */
final class Starts {

    /** A thread for each task; there are as many as parts. */
    static final Executor VIRTUAL = task -> Thread.ofVirtual().name("launcher").start(task);

    private Starts() {}

    /**
     * Returns when all are up, or as soon as one of them can't be started.
     *
     * @param up is told of each part that is up, and after how many seconds
     * @throws LaunchFailedException that names the part, the reason and the log
     */
    static void all(List<ServerProcess> parts, ObjLongConsumer<ServerProcess> up) {
        CompletableFuture<?>[] starts = parts.stream()
                .map(part -> CompletableFuture.runAsync(() -> start(part, up), VIRTUAL))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<?> firstFailure = new CompletableFuture<>();
        for (CompletableFuture<?> start : starts) {
            var unused = start.exceptionally(failed -> {
                firstFailure.completeExceptionally(failed);
                return null;
            });
        }
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(starts), firstFailure)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LaunchFailedException failed ? failed : e;
        }
    }

    private static void start(ServerProcess part, ObjLongConsumer<ServerProcess> up) {
        long began = System.nanoTime();
        try {
            part.start();
        } catch (EmbeddedStartException e) {
            throw new LaunchFailedException("%s Its log is %s.".formatted(firstSentence(e), part.log()), e);
        }
        up.accept(part, (System.nanoTime() - began) / 1_000_000_000);
    }

    /** Without the end of the log, which is for those who open it. */
    static String firstSentence(EmbeddedStartException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        int end = line.indexOf(" The end of ");
        return end < 0 ? line : line.substring(0, end);
    }
}
