// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.standalone.sample.SyntheticReviews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A CSV file and what is in it, by another reader than the command-side's.
 *
 * @param languages rows by language
 */
record ReviewFile(Path path, long rows, Map<String, Long> languages, List<NamedCsvRecord> multiLine) {

    /** Real data beside the project; the sample stands in where there is none. */
    static final Path REAL = Path.of(System.getProperty("steamgestion.home"))
            .resolve("../shared/data")
            .normalize();

    static ReviewFile read(Path path) throws IOException {
        long rows = 0;
        Map<String, Long> languages = new TreeMap<>();
        List<NamedCsvRecord> multiLine = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
            for (NamedCsvRecord record : reader) {
                rows++;
                languages.merge(record.getField(ReviewFields.LANGUAGE), 1L, Long::sum);
                if (record.findField(ReviewFields.REVIEW).orElse("").strip().contains("\n")) {
                    multiLine.add(record);
                }
            }
        }
        return new ReviewFile(path, rows, languages, multiLine);
    }

    /** The real file of that name, or a generated one in {@code folder}. */
    static ReviewFile realOrGenerated(String name, Path folder, long seed) throws IOException {
        Path real = REAL.resolve(name);
        return Files.exists(real) ? read(real) : generated(folder, 5_000, seed);
    }

    static ReviewFile generated(Path folder, long rows, long seed) throws IOException {
        Path file = folder.resolve("generated-%d-%d.csv".formatted(rows, seed));
        new SyntheticReviews(rows, seed).writeTo(file);
        return read(file);
    }
}
