// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.projectors;

import static io.steamgestion.benchmark.report.Figures.megabytes;
import static io.steamgestion.benchmark.report.Figures.number;

import io.steamgestion.benchmark.report.Section;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rate and cost by the number of projectors.
 *
 * @param source what was measured, in words
 * @param counts a line of the table each
 */
public record ProjectorsSection(String source, List<ProjectorCount> counts) implements Section {

    @Override
    public String markdown() {
        return """
                ## Projectors

                Measured: %s.

                | projectors | reviews/s | of one projector's | each projector, CPU µs/review | all projectors | command-side | broker | elasticsearch | all but Elasticsearch | most MB of one |
                |---:|---:|---:|---|---:|---:|---:|---:|---:|---:|
                %s""".formatted(source, counts.stream().map(this::row).collect(Collectors.joining()));
    }

    private String row(ProjectorCount count) {
        return "| %d | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        count.projectors(),
                        number(count.rate(), 0),
                        number(count.rate() / counts.getFirst().rate(), 2),
                        count.eachMicros().stream()
                                .map(micros -> number(micros, 1))
                                .collect(Collectors.joining(", ")),
                        number(count.projectorMicros(), 1),
                        number(count.micros("command-side"), 1),
                        number(count.micros("broker"), 1),
                        number(count.micros("elasticsearch"), 1),
                        number(count.microsOutsideElasticsearch(), 1),
                        number(megabytes(count.mostBytes()), 0));
    }
}
