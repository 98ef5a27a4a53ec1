// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import io.steamgestion.api.client.ApiFailedException;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.State;
import io.steamgestion.standalone.cli.output.Progress;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.Patience;
import io.steamgestion.standalone.cli.subcommand.ShutdownHook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes the verification of a generation from its start to its end; cancels it if this process ends before. */
record ProofRun(Backend backend, Progress progress) {

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** A command-side that was killed is back in seconds, but knows nothing of the verification then. */
    private static final Duration UNANSWERED = Duration.ofMinutes(2);

    private static final Duration ANSWER = Duration.ofSeconds(10);

    /**
     * Verifies it.
     *
     * @throws io.steamgestion.api.problem.RefusedException if it can't be verified now, or the system was started anew
     *     meanwhile
     */
    GenerationProof toTheEnd(int generation) throws InterruptedException {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        // Before it begins: whoever ends this process in between has begun something, too.
        ShutdownHook cancel = ShutdownHook.add("cancel", () -> cancel(generation, begun));
        try {
            GenerationProof started = backend.commands().verifyGeneration(generation);
            begun.complete(true);
            GenerationProof last = awaitTheEnd(started);
            cancel.withdraw();
            return last;
        } catch (InterruptedException | RuntimeException e) {
            begun.complete(false);
            if (cancel.withdraw()) {
                cancel(generation, begun);
            }
            throw e;
        } finally {
            progress.end();
        }
    }

    private GenerationProof awaitTheEnd(GenerationProof started) throws InterruptedException {
        Patience answers = new Patience(UNANSWERED);
        long since = System.nanoTime();
        int asked = 0;
        GenerationProof latest = started;
        while (latest.state() == State.RUNNING) {
            ProofLine line = new ProofLine(latest, (System.nanoTime() - since) / 1e9);
            if (latest.waiting() == null) {
                progress.show(List.of(line.bar()), line.words());
            } else {
                progress.wait(line.words() + "; waits: " + latest.waiting());
            }
            Thread.sleep(PAUSE);
            try {
                latest = backend.commands().verification(started.generation());
                answers.isExhausted(++asked);
            } catch (ApiFailedException restarting) {
                progress.wait("no answer: " + restarting.getMessage());
                if (answers.isExhausted(asked)) {
                    throw restarting;
                }
            }
        }
        return latest;
    }

    /** As well as can be: whoever can't be told has ended it with itself. What was refused has not begun. */
    private void cancel(int generation, CompletableFuture<Boolean> begun) {
        try {
            if (begun.get(ANSWER.toSeconds(), TimeUnit.SECONDS)) {
                backend.commands().cancelVerification(generation);
            }
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            progress.wait("The verification could not be cancelled: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
