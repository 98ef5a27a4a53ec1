// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark;

import io.steamgestion.benchmark.acceptance.AcceptancePart;
import io.steamgestion.benchmark.outage.OutagePart;
import io.steamgestion.benchmark.pipeline.PipelinePart;
import io.steamgestion.benchmark.pipeline.PipelineWatch;
import io.steamgestion.benchmark.projectors.ProjectorsPart;
import io.steamgestion.benchmark.rebuild.RebuildPart;
import io.steamgestion.benchmark.report.Machine;
import io.steamgestion.benchmark.report.Report;
import io.steamgestion.benchmark.report.Section;
import io.steamgestion.benchmark.series.SeriesPart;
import io.steamgestion.benchmark.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                "Measures acceptance alone, acceptance without a broker, the pipeline against ready-made bulk bodies, several projectors, memory over time, and a rebuild.")
public final class Benchmark implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "CSV", description = "Reviews to measure with; otherwise generated ones.")
    private @Nullable Path csv;

    @Option(
            names = "--part",
            defaultValue = "all",
            description = "What to measure: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Part part = Part.ALL;

    @Option(
            names = "--rows",
            defaultValue = "500000",
            description = "Reviews of a round, and of the larger file of acceptance (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--warm-up",
            defaultValue = "50000",
            description = "Reviews that are written before anything is measured (default: ${DEFAULT-VALUE}).")
    private long warmUp;

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "How often outage and pipeline are measured (default: ${DEFAULT-VALUE}).")
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
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Benchmark()).setCaseInsensitiveEnumValuesAllowed(true);
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
        String command = "./steamgestion bench %s--part %s --rows %d --warm-up %d --rounds %d"
                .formatted(csv == null ? "" : csv.getFileName() + " ", part, rows, warmUp, rounds);
        try (WorkFolder folder = WorkFolder.of(work)) {
            Machine machine = Machine.current();
            String page = new Report(command, machine, measure(source, folder.path())).markdown();
            System.out.println(page);
            if (out != null) {
                Files.writeString(out, page);
            }
            return 0;
        }
    }

    private List<Section> measure(Source source, Path folder) throws IOException, InterruptedException {
        List<Section> sections = new ArrayList<>();
        if (part.includes(Part.ACCEPTANCE)) {
            sections.add(new AcceptancePart(source, rows, warmUp, folder.resolve("acceptance")).measure());
        }
        if (part.includes(Part.OUTAGE)) {
            sections.add(new OutagePart(source, rows, warmUp, rounds, folder.resolve("outage")).measure());
        }
        if (part.includes(Part.PIPELINE)) {
            sections.add(new PipelinePart(source, rows, warmUp, rounds, folder.resolve("pipeline"))
                    .measure(PipelineWatch.NONE));
        }
        if (part.includes(Part.PROJECTORS)) {
            sections.add(new ProjectorsPart(source, rows, warmUp, folder.resolve("projectors"))
                    .measure(ProjectorsPart.COUNTS));
        }
        if (part.includes(Part.SERIES)) {
            sections.add(new SeriesPart(source, rows, warmUp, folder.resolve("series")).measure());
        }
        if (part.includes(Part.REBUILD)) {
            sections.add(new RebuildPart(source, rows, warmUp, folder.resolve("rebuild")).measure());
        }
        return sections;
    }
}
