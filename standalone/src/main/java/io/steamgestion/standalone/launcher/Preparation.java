// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.launcher.faststart.FastStart;
import io.steamgestion.standalone.launcher.faststart.NotPreparedException;
import java.io.IOException;
import java.util.function.Consumer;

/** Prepares all programs of this installation for fast starts, before they are started. */
public final class Preparation {

    private Preparation() {}

    /**
     * Returns when all are prepared, which takes a minute or, if that was done before, no time. Waits for another process
     * that does it.
     *
     * @param messages takes a sentence for each that is not prepared yet
     * @throws LaunchFailedException if one can't be prepared
     */
    public static void complete(Consumer<String> messages) throws IOException {
        for (FastStart program : Program.fastStarts(Installation.current()).values()) {
            try {
                program.prepare(
                        () -> messages.accept("  %s is being prepared for fast starts".formatted(program.name())),
                        () -> messages.accept(
                                "  %s is being prepared by another process; waiting for it".formatted(program.name())));
            } catch (NotPreparedException e) {
                throw new LaunchFailedException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
