// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark;

import io.steamgestion.benchmark.report.Report;
import io.steamgestion.benchmark.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./steamgestion bench}: measures, prints the table, and writes it to a file if one is named. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures the pipeline against ready-made bulk bodies of the same reviews on the same Elasticsearch.")
public final class Benchmark implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "CSV", description = "Reviews to measure with; otherwise generated ones.")
    private @Nullable Path csv;

    @Option(names = "--rows", defaultValue = "500000", description = "Reviews of a round (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--warm-up",
            defaultValue = "50000",
            description = "Reviews that both sides write before anything is measured (default: ${DEFAULT-VALUE}).")
    private long warmUp;

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "How often both are measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of generated reviews (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the table to this file as well, as Markdown.")
    private @Nullable Path out;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Folder for all data of the run, made and left there (default: a temporary one, deleted).")
    private @Nullable Path work;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (csv != null && !Files.isRegularFile(csv)) {
            throw new ParameterException(
                    spec.commandLine(), csv + " is not a file. Name a CSV file in the Kaggle layout.");
        }
        if (rows < 1 || rounds < 1 || warmUp < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--rows and --rounds must be at least 1, --warm-up at least 0.");
        }
        Source source = csv == null ? new Source.Generated(seed) : new Source.Given(csv);
        String command = "./steamgestion bench %s--rows %d --warm-up %d --rounds %d"
                .formatted(csv == null ? "" : csv.getFileName() + " ", rows, warmUp, rounds);
        try (WorkFolder folder = WorkFolder.of(work)) {
            Report report = new BenchmarkRun(source, rows, warmUp, rounds, folder.path()).measure(command);
            System.out.println(report.markdown());
            if (out != null) {
                Files.writeString(out, report.markdown());
            }
            return 0;
        }
    }
}
