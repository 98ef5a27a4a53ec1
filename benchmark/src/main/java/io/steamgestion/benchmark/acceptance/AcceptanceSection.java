// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.acceptance;

import static io.steamgestion.benchmark.report.Figures.megabytes;
import static io.steamgestion.benchmark.report.Figures.number;

import io.steamgestion.benchmark.report.Section;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rate, memory and room of acceptance.
 *
 * @param source what was accepted, in words
 * @param files in order; the last one is the largest
 * @param storeBytes size of the event store that holds all of them
 */
public record AcceptanceSection(String source, List<AcceptedFile> files, long storeBytes) implements Section {

    @Override
    public String markdown() {
        return """
                ## Acceptance

                Measured: a command side alone accepts files (%s) one after the other into one event store; broker, Elasticsearch and
                Redis are not there.

                %s
                %s""".formatted(source, table(), store());
    }

    private String table() {
        return "| file | reviews | reviews/s | CPU µs/review | MB at 10 % | at 50 % | at the end | most |\n"
                + "|---|" + "---:|".repeat(7) + "\n"
                + files.stream().map(AcceptanceSection::row).collect(Collectors.joining());
    }

    private static String row(AcceptedFile file) {
        MemoryCurve memory = file.memory();
        return "| %s | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        file.name(),
                        number(file.reviews(), 0),
                        number(file.rate(), 0),
                        number(file.cpuMicros(), 1),
                        number(megabytes(memory.tenth()), 0),
                        number(megabytes(memory.half()), 0),
                        number(megabytes(memory.end()), 0),
                        number(megabytes(memory.most()), 0));
    }

    private String store() {
        return """
                | event store | bytes/review | of the CSV |
                |---|---:|---:|
                | after all files | %s | %s |
                """.formatted(number(storeBytes / (double) reviews(), 0), number(share(), 2));
    }

    private long reviews() {
        return files.stream().mapToLong(AcceptedFile::reviews).sum();
    }

    /** Bytes of the event store for each byte of CSV. */
    double share() {
        return storeBytes
                / (double) files.stream().mapToLong(AcceptedFile::csvBytes).sum();
    }
}
