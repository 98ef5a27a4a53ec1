// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import io.steamgestion.standalone.cli.ingestion.IngestionRun;
import io.steamgestion.standalone.cli.ingestion.Reading;
import io.steamgestion.standalone.cli.ingestion.Report;
import io.steamgestion.standalone.cli.ingestion.Source;
import io.steamgestion.standalone.cli.output.Progress;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.Subcommand;
import io.steamgestion.standalone.launcher.LaunchSettings;
import io.steamgestion.standalone.sample.SyntheticReviews;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the whole thing. */
@Command(
        name = "demo",
        description = "Starts everything, ingests FILE or a generated sample, and keeps running until Ctrl-C.")
public final class DemoCommand extends Subcommand {

    private static final int SAMPLE_ROWS = 20_000;

    @Mixin
    LaunchOptions launch = new LaunchOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "What ingest takes: CSV, JSON Lines or Steam's JSON, also compressed, or a folder of it; without one,"
                            + " 20,000 synthetic reviews.")
    List<Path> files = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path file : files) {
            new Source.Local(file).require();
        }
        LaunchSettings settings = launch.settings(this);
        PrintWriter out = out();
        return new Foreground(settings, out).run(system -> {
            Backend backend = Backend.of(system.commandApi(), system.queryApi(), system.token(), true);
            IngestionRun run = new IngestionRun(backend, Progress.on(out), IngestionRun.DEFAULT_PATIENCE, true);
            for (Path file : files.isEmpty() ? List.of(sample(settings.data(), out)) : files) {
                new Report(out).print(run.toTheEnd(Reading.AS_KNOWN.start(backend, new Source.Local(file))));
            }
            out.println("Have a look: " + system.dashboard() + "/");
        });
    }

    private static Path sample(Path data, PrintWriter out) throws IOException {
        Path sample = data.resolve("sample-%d-reviews.csv".formatted(SAMPLE_ROWS));
        if (!Files.exists(sample)) {
            out.println("Generating %,d synthetic reviews …".formatted(SAMPLE_ROWS));
            Path fresh = data.resolve("sample.new");
            new SyntheticReviews(SAMPLE_ROWS, GenerateCommand.DEFAULT_SEED).writeTo(fresh);
            Files.move(fresh, sample, StandardCopyOption.ATOMIC_MOVE);
        }
        return sample;
    }
}
