// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import io.steamgestion.api.client.ApiFailedException;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.standalone.cli.output.CommandFailedException;
import io.steamgestion.standalone.cli.output.Errors;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.GenerationLine;
import io.steamgestion.standalone.cli.output.Progress;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.Patience;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Waits for one generation: until it is searched, or complete, or will not get there by itself.
 *
 * @param patience how long nothing may move before it is given up
 */
record GenerationRun(Backend backend, Progress progress, Duration patience) {

    private static final Duration PAUSE = Duration.ofMillis(250);

    /**
     * Waits for the end.
     *
     * @return the generation, which is searched or, as a side generation, complete
     * @throws CommandFailedException with {@link ExitCode#LOST} if it was cancelled, dropped or lost, if it waits for a
     *     decision, or if nothing moves for too long
     */
    GenerationStatus toTheEnd(GenerationStatus started) throws InterruptedException {
        try {
            return awaitTheEnd(started);
        } finally {
            progress.end();
        }
    }

    private GenerationStatus awaitTheEnd(GenerationStatus started) throws InterruptedException {
        int number = started.channel().generation();
        Patience moved = new Patience(patience);
        GenerationStatus latest = started;
        progress.show(latest);
        while (!isOver(latest)) {
            Thread.sleep(PAUSE);
            try {
                Optional<GenerationStatus> found = backend.generation(number);
                latest = found.orElseThrow(() -> gone(number, "was cancelled, and is removed"));
                progress.show(latest);
            } catch (ApiFailedException restarting) {
                // A command-side that was killed is back in seconds, at the same address.
                progress.wait("no answer: " + restarting.getMessage());
            }
            if (moved.isExhausted(Arrays.asList(
                    latest.state(),
                    latest.applied(),
                    latest.parked(),
                    latest.published(),
                    latest.build().halted()))) {
                throw new CommandFailedException(
                        "Generation %d has not moved for %d s, %,d events are pending. See: ./steamgestion status"
                                .formatted(number, patience.toSeconds(), latest.pending()),
                        ExitCode.LOST);
            }
        }
        return latest;
    }

    private static boolean isOver(GenerationStatus status) {
        int number = status.channel().generation();
        GenerationLine line = new GenerationLine(status);
        return switch (status.state()) {
            case SEARCHABLE, STANDBY -> true;
            case SIDE -> line.complete() && !status.fed(); // fed until its last documents are searchable
            case LOST -> throw gone(number, "was lost, or another one took its place");
            case ENDED -> throw gone(number, "was cancelled or dropped");
            case BUILDING -> {
                String undecided = line.undecided();
                if (undecided != null) {
                    throw new CommandFailedException(
                            "Generation %d is complete, but searches don't move to it by themselves: %s Decide: %s."
                                    .formatted(number, Errors.sentence(undecided), line.choices()),
                            ExitCode.LOST);
                }
                yield false;
            }
        };
    }

    private static CommandFailedException gone(int number, String what) {
        return new CommandFailedException(
                "Generation %d %s. See: ./steamgestion status".formatted(number, what), ExitCode.LOST);
    }
}
