// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.pipeline;

import static io.steamgestion.benchmark.report.Figures.median;
import static io.steamgestion.benchmark.report.Figures.megabytes;
import static io.steamgestion.benchmark.report.Figures.number;
import static io.steamgestion.benchmark.report.Figures.roundsHead;
import static io.steamgestion.benchmark.report.Figures.roundsRow;
import static io.steamgestion.benchmark.report.Figures.seconds;

import io.steamgestion.benchmark.report.Section;
import io.steamgestion.benchmark.system.Usage;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rates of both sides, and what every process cost.
 *
 * @param source what was measured, in words
 */
public record PipelineSection(String source, List<Round> rounds) implements Section {

    @Override
    public String markdown() {
        return """
                ## Pipeline

                Measured: %s.

                %s
                During the pipeline's part: the median of the rounds; most memory is the highest since the start.

                %s""".formatted(source, throughput(), processes());
    }

    /** The pipeline's share of the peer's rate, the figure that counts. */
    double ratio() {
        return median(rounds, Round::ratio);
    }

    /** The table of rates, a column for each round. */
    public String throughput() {
        return roundsHead("reviews/s", rounds.size())
                + roundsRow("ready-made bulk bodies into the same Elasticsearch", rounds, Round::peerRate, 0)
                + roundsRow("pipeline, start to searchable", rounds, Round::pipelineRate, 0)
                + roundsRow(
                        "its acceptance into the event store, while the rest works", rounds, Round::acceptingRate, 0)
                + roundsRow("**pipeline / ready-made**", rounds, Round::ratio, 2);
    }

    private String processes() {
        TreeSet<String> roles = rounds.stream()
                .flatMap(round -> round.usage().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return "| process | CPU s | CPU µs/review | resident MB | most MB |\n|---|---:|---:|---:|---:|\n"
                + roles.stream().map(this::process).collect(Collectors.joining())
                + "| **all but Elasticsearch** | %s | **%s** | | |\n"
                        .formatted(
                                number(median(rounds, Round::secondsOutsideElasticsearch), 1),
                                number(median(rounds, Round::microsOutsideElasticsearch), 1))
                + "| Elasticsearch, for the ready-made bodies | %s | %s | | |\n"
                        .formatted(
                                number(median(rounds, round -> seconds(round.peerElasticsearch())), 1),
                                number(median(rounds, Round::peerElasticsearchMicros), 1));
    }

    private String process(String role) {
        double peak = rounds.stream()
                .mapToDouble(round -> usage(round, role).peakBytes())
                .max()
                .orElse(0);
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        role,
                        number(
                                median(
                                        rounds,
                                        round -> seconds(usage(round, role).cpu())),
                                1),
                        number(median(rounds, round -> round.microsPerReview(role)), 1),
                        number(
                                median(
                                        rounds,
                                        round -> megabytes(usage(round, role).residentBytes())),
                                0),
                        number(megabytes(peak), 0));
    }

    private static Usage usage(Round round, String role) {
        return round.usage().getOrDefault(role, Usage.NONE);
    }
}
