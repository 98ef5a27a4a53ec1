// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.source;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {

    @TempDir
    private Path folder;

    @Test
    void givesEveryRoundOfAFileReviewIdsOfItsOwn() throws IOException {
        Path original = Files.writeString(folder.resolve("original.csv"), """
                app_id,review_id,review
                10,1,"a, b"
                10,x,c
                10,3,d
                """);
        Source source = new Source.Given(original);

        source.write(folder.resolve("first.csv"), 1, 2);
        source.write(folder.resolve("second.csv"), 2, 3);

        assertThat(column("first.csv", "review_id")).containsExactly("1000000000001", "x");
        assertThat(column("second.csv", "review_id")).containsExactly("2000000000001", "x", "2000000000003");
        assertThat(column("second.csv", "review")).containsExactly("a, b", "c", "d");
    }

    @Test
    void drawsOtherReviewsForEveryRound() throws IOException {
        Source source = new Source.Generated(3);

        source.write(folder.resolve("first.csv"), 1, 100);
        source.write(folder.resolve("second.csv"), 2, 100);

        assertThat(column("first.csv", "review_id"))
                .hasSize(100)
                .doesNotContainAnyElementsOf(column("second.csv", "review_id"));
    }

    private List<String> column(String file, String name) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return rows.stream().map(row -> row.getField(name)).toList();
        }
    }
}
