// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.standalone.sample.SyntheticReviews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a file of synthetic reviews. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Writes ROWS synthetic reviews in the layout of the Kaggle data set.")
final class GenerateCommand implements Callable<Integer> {

    static final long DEFAULT_SEED = 0;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

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
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        reviews.writeTo(file);
        spec.commandLine().getOut().println("%,d reviews, %,d bytes: %s".formatted(rows, Files.size(file), file));
        return ExitCode.COMPLETE;
    }
}
