// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One review more than once: in a batch, in a file, in two files. The newest counts, then the latest. */
@ExtendWith(SharedSystem.class)
class DuplicatesJourneyIT {

    private static final String HEADER = "app_id,review_id,review,timestamp_updated";
    private static final int ROWS = 2_500;
    private static final long FIRST_ID = 920_000_000;

    @TempDir
    Path folder;

    @Test
    void theNewestOfEachReviewIsFound(LaunchedSystem system) throws IOException {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (int row = 1; row <= ROWS; row++) {
            rows.add(row(row, "first", 1_000));
        }
        rows.add(11, row(3, "newer in the same batch", 2_000));
        rows.add(12, row(4, "older in the same batch", 500));
        rows.add(row(5, "newer in another batch", 2_000));
        rows.add(row(6, "older in another batch", 500));
        rows.add(row(7, "as old in another batch", 1_000));

        String first = ingest(system, "first.csv", rows, new Account(ROWS + 5, ROWS + 5, 0, ROWS, 5));
        String second = ingest(
                system,
                "second.csv",
                List.of(
                        HEADER,
                        row(3, "older than what is there", 1_500),
                        row(8, "newer in another file", 3_000),
                        row(9, "as old in another file", 1_000),
                        row(ROWS + 1, "new", 1_000)),
                new Account(4, 4, 0, 3, 1));

        assertThat(Account.of(system.verify(first))).isEqualTo(new Account(ROWS + 5, ROWS + 5, 0, ROWS - 2, 7));
        assertThat(Index.of(system).count(first)).isEqualTo(ROWS - 2);
        assertThat(Index.of(system).count(second)).isEqualTo(3);
        assertThat(List.of(text(system, 3), text(system, 4), text(system, 5), text(system, 6), text(system, 7)))
                .containsExactly(
                        "newer in the same batch",
                        "first",
                        "newer in another batch",
                        "first",
                        "as old in another batch");
        assertThat(List.of(text(system, 8), text(system, 9), text(system, 10)))
                .containsExactly("newer in another file", "as old in another file", "first");
    }

    private String ingest(LaunchedSystem system, String name, List<String> rows, Account expected) throws IOException {
        JsonNode answer = system.ingest(Files.write(folder.resolve(name), rows));
        assertThat(Account.of(answer.path("reconciliation"))).isEqualTo(expected);
        return answer.path("id").asText();
    }

    private static String row(int number, String text, long updated) {
        return "920,%d,%s,%d".formatted(FIRST_ID + number, text, updated);
    }

    private static String text(LaunchedSystem system, int number) throws IOException {
        return Index.of(system)
                .search("{\"query\": {\"term\": {\"review_id\": %d}}}".formatted(FIRST_ID + number))
                .path("hits")
                .path("hits")
                .path(0)
                .path("_source")
                .path("review")
                .asText();
    }
}
