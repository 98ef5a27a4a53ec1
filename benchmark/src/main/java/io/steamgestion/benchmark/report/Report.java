// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.report;

import io.steamgestion.benchmark.pipeline.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The figures of a run as Markdown.
 *
 * @param command how it was started
 * @param machine where and when
 * @param source what was measured, in words
 */
public record Report(String command, Machine machine, String source, List<Round> rounds) {

    /** The role that the pipeline shares with the peer. */
    public static final String ELASTICSEARCH = "elasticsearch";

    private static final Usage NOTHING = new Usage(Duration.ZERO, 0, 0);
    private static final double MEGABYTE = 1 << 20;

    /** The whole page. */
    public String markdown() {
        return """
                # Benchmark

                `%s` on %s.

                Measured: %s. How: [benchmark/README.md](../benchmark/README.md).

                ## Throughput

                %s
                ## Processes

                During the pipeline's part: the median of the rounds; most memory is the highest since the start.

                %s""".formatted(command, machine.inWords(), source, throughput(), processes());
    }

    /** The pipeline's share of the peer's rate, the figure that counts. */
    public double ratio() {
        return median(Round::ratio);
    }

    private String throughput() {
        String titles = IntStream.rangeClosed(1, rounds.size())
                .mapToObj(i -> " round " + i + " |")
                .collect(Collectors.joining());
        return "| reviews/s |" + titles + " median |\n|---|" + "---:|".repeat(rounds.size() + 1) + "\n"
                + row("ready-made bulk bodies into the same Elasticsearch", Round::peerRate, 0)
                + row("pipeline, start to searchable", Round::pipelineRate, 0)
                + row("its acceptance into the event store, while the rest works", Round::acceptingRate, 0)
                + row("**pipeline / ready-made**", Round::ratio, 2);
    }

    private String row(String title, ToDoubleFunction<Round> figure, int decimals) {
        String cells = rounds.stream()
                .map(round -> " " + number(figure.applyAsDouble(round), decimals) + " |")
                .collect(Collectors.joining());
        return "| " + title + " |" + cells + " " + number(median(figure), decimals) + " |\n";
    }

    private String processes() {
        TreeSet<String> roles = rounds.stream()
                .flatMap(round -> round.usage().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return "| process | CPU s | CPU µs/review | resident MB | most MB |\n|---|---:|---:|---:|---:|\n"
                + roles.stream().map(this::process).collect(Collectors.joining())
                + "| **all but Elasticsearch** | %s | **%s** | | |\n"
                        .formatted(
                                number(median(Round::secondsOutsideElasticsearch), 1),
                                number(median(Round::microsOutsideElasticsearch), 1))
                + "| Elasticsearch, for the ready-made bodies | %s | %s | | |\n"
                        .formatted(
                                number(median(round -> seconds(round.peerElasticsearch())), 1),
                                number(median(Round::peerElasticsearchMicros), 1));
    }

    private String process(String role) {
        double peak = rounds.stream()
                .mapToDouble(round -> usage(round, role).peakBytes())
                .max()
                .orElse(0);
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        role,
                        number(median(round -> seconds(usage(round, role).cpu())), 1),
                        number(median(round -> round.microsPerReview(role)), 1),
                        number(median(round -> usage(round, role).residentBytes() / MEGABYTE), 0),
                        number(peak / MEGABYTE, 0));
    }

    /** The middle one, or the mean of the two in the middle. */
    double median(ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Usage usage(Round round, String role) {
        return round.usage().getOrDefault(role, NOTHING);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
