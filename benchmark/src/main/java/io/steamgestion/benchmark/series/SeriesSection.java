// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.series;

import static io.steamgestion.benchmark.report.Figures.megabytes;
import static io.steamgestion.benchmark.report.Figures.number;
import static io.steamgestion.benchmark.report.Figures.seconds;

import io.steamgestion.benchmark.pipeline.PipelineSection;
import io.steamgestion.benchmark.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rates of a long round, and the system at ten points of it.
 *
 * @param pipeline the round
 * @param points in order of time
 * @param most the highest of every figure, between the points too
 */
public record SeriesSection(PipelineSection pipeline, List<Sample> points, Sample most) implements Section {

    @Override
    public String markdown() {
        return """
                ## Queue, window and memory over time

                Measured: %s.

                %s
                The first sample after each tenth of the rows was searchable; the last row holds the most of every column, between those
                points too.

                %s
                Resident MB meanwhile:

                %s""".formatted(pipeline.source(), pipeline.throughput(), backlog(), memory());
    }

    private String backlog() {
        return "| s | accepted | searchable | events pending | messages queued | window MB |\n"
                + "|---:|---:|---:|---:|---:|---:|\n"
                + rows().stream().map(SeriesSection::backlog).collect(Collectors.joining());
    }

    private static String backlog(Sample sample) {
        return "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        number(seconds(sample.at()), 1),
                        number(sample.accepted(), 0),
                        number(sample.searchable(), 0),
                        number(sample.pendingEvents(), 0),
                        number(sample.queued(), 0),
                        number(megabytes(sample.windowBytes()), 1));
    }

    private String memory() {
        List<String> roles = List.copyOf(most.residentBytes().keySet());
        return "| s | " + String.join(" | ", roles) + " |\n|---:|" + "---:|".repeat(roles.size()) + "\n"
                + rows().stream().map(sample -> memory(sample, roles)).collect(Collectors.joining());
    }

    private static String memory(Sample sample, List<String> roles) {
        return "| %s |%s\n"
                .formatted(
                        number(seconds(sample.at()), 1),
                        roles.stream()
                                .map(role -> " %s |"
                                        .formatted(number(
                                                megabytes(sample.residentBytes().getOrDefault(role, 0L)), 0)))
                                .collect(Collectors.joining()));
    }

    private List<Sample> rows() {
        List<Sample> rows = new ArrayList<>(points);
        rows.add(most);
        return rows;
    }
}
