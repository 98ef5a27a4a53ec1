// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every end of an ingestion has its code, with --wait and without reading anything but the code. */
@ExtendWith(SharedSystem.class)
class ExitCodesJourneyIT {

    private static final String HEADER = "app_id,review_id,review\n";

    @TempDir
    Path folder;

    /** Twenty rows of which some name no game; the tries stop at {@code percent} of rejected ones. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 100 | 0 | It adds up: all 20 rows are accepted and searchable.
            5  | 100 | 3 | It adds up: 15 rows are searchable, 5 were rejected
            5  | 10  | 2 | Paused: 15 rows were accepted so far
            20 | 100 | 3 | It adds up: 0 rows are searchable, 20 were rejected
            """)
    void tellsWhatBecameOfTheRows(int bad, int percent, int code, String words, LaunchedSystem system)
            throws IOException {
        Path file = rows(20, bad);

        Cli ended = system.run("ingest", file, "--wait", "--max-rejected", percent, "--after-rows", 1);

        assertThat(ended.code()).as(ended.toString()).isEqualTo(code);
        assertThat(ended.out()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 3"})
    void aDryRunTellsWhatWouldBecomeOfThem(int bad, int code, LaunchedSystem system) throws IOException {
        Path file = rows(20, bad);
        int before = system.status().path("ingestions").size();

        Cli tried = system.run("ingest", file, "--dry-run");

        assertThat(tried.code()).as(tried.toString()).isEqualTo(code);
        assertThat(tried.out())
                .contains("20 rows read, which are all: %d would be accepted, %d rejected.".formatted(20 - bad, bad));
        assertThat(system.status().path("ingestions")).hasSize(before);
    }

    @Test
    void tooLateIsAsBadAsLost(LaunchedSystem system) throws Exception {
        long projector = system.process("query-side").pid();
        signal("STOP", projector);
        try {
            Cli late = system.run("ingest", rows(20, 0), "--wait", "--timeout", 2);

            assertThat(late.code()).as(late.toString()).isEqualTo(4);
            assertThat(late.err()).contains("has not moved for 2 s, 20 rows are pending");
        } finally {
            signal("CONT", projector);
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private Path rows(int rows, int bad) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int row = 1; row <= rows; row++) {
            text.append(row <= bad ? "none" : "930")
                    .append(",")
                    .append(930_000_000 + row)
                    .append(",some text\n");
        }
        return Files.writeString(folder.resolve("rows.csv"), text);
    }
}
