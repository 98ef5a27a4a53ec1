// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.subcommand.Subcommand;
import io.steamgestion.standalone.sample.SyntheticReviews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a file of synthetic reviews. */
@Command(name = "generate", description = "Writes ROWS synthetic reviews in the layout of the Kaggle data set.")
public final class GenerateCommand extends Subcommand {

    static final long DEFAULT_SEED = 0;

    @Parameters(index = "0", paramLabel = "ROWS", description = "How many reviews.")
    long rows;

    @Parameters(index = "1", paramLabel = "OUT.csv", description = "The file to write; one that is there is replaced.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path file;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The same seed gives the same reviews; other seeds give others (default: ${DEFAULT-VALUE}).")
    long seed;

    @Override
    public Integer call() throws IOException {
        SyntheticReviews reviews;
        try {
            reviews = new SyntheticReviews(rows, seed);
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
        reviews.writeTo(file);
        out().println("%,d reviews, %,d bytes: %s".formatted(rows, Files.size(file), file));
        return ExitCode.COMPLETE;
    }
}
