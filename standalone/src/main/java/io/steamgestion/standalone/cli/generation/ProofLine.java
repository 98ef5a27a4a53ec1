// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.standalone.cli.output.Texts;

/**
 * How far the verification of a generation is.
 *
 * @param seconds since it began
 */
record ProofLine(GenerationProof proof, double seconds) {

    private static final int WIDTH = 20;

    /** For a file or a pipe. */
    String words() {
        return "generation %d: %.0f %%, %s".formatted(proof.generation(), share() * 100, figures());
    }

    /** For a terminal. */
    String bar() {
        int full = (int) Math.round(share() * WIDTH);
        return "generation %d [%s%s] %3.0f %%  %s"
                .formatted(proof.generation(), "#".repeat(full), ".".repeat(WIDTH - full), share() * 100, figures());
    }

    private String figures() {
        long compared = proof.reviews().expected() + proof.rejections().expected();
        StringBuilder figures = new StringBuilder(
                "%,d of %,d batches, %,d rows compared".formatted(proof.eventsDone(), proof.events(), compared));
        if (seconds >= 1 && proof.eventsDone() > 0) {
            figures.append(", %,.0f/s, %s left"
                    .formatted(compared / seconds, Texts.time(Math.round(seconds * (1 - share()) / share()))));
        }
        return figures.toString();
    }

    private double share() {
        return proof.events() == 0 ? 0 : (double) proof.eventsDone() / proof.events();
    }
}
