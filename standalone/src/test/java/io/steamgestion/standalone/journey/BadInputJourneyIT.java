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

/** What is wrong with a file is said in a sentence; good rows before and after bad ones are kept. */
@ExtendWith(SharedSystem.class)
class BadInputJourneyIT {

    private static final String HEADER = "app_id,review_id,language,review,recommended\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing.csv    | There is no file
            folder         | is a folder
            empty.csv      | is empty
            no-columns.csv | review_id
            """)
    void aFileThatCanNotBeReadIsRefused(String name, String reason, LaunchedSystem system) throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.createFile(folder.resolve("empty.csv"));
        Files.writeString(folder.resolve("no-columns.csv"), "app_id,text\n10,good\n");
        int before = system.status().path("ingestions").size();

        Cli refused = system.run("ingest", folder.resolve(name), "--wait");

        assertThat(refused.code()).as(refused.toString()).isEqualTo(2);
        assertThat(refused.err()).contains(name).contains(reason).doesNotContain("\tat ");
        assertThat(refused.err().strip().lines()).hasSize(1);
        assertThat(system.status().path("ingestions").size()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10,900000002                            | 2 | 2 | fields
            ten,900000002,english,good,True         | 2 | 2 | app_id
            10,-5,english,good,True                 | 2 | 2 | review_id
            10,900000002,english,good,perhaps       | 2 | 2 | recommended
            10,900000002,english,good,True,and,more | 2 | 2 | fields
            """)
    void aBadRowIsRejectedAndItsNeighboursAreKept(
            String row, int badRow, int good, String reason, LaunchedSystem system) throws IOException {
        Path file = folder.resolve("bad-row.csv");
        Files.writeString(
                file, HEADER + "10,900000001,english,before,True\n" + row + "\n10,900000003,english,after,True\n");

        Cli ingested = system.run("ingest", file, "--wait");

        assertThat(ingested.code()).as(ingested.toString()).isEqualTo(3);
        assertThat(ingested.out())
                .contains("Row " + badRow + " (line 3) of bad-row.csv")
                .contains(reason)
                .contains("It adds up: " + good + " rows are searchable, 1 were rejected");
    }

    @Test
    void aFileCutInsideAQuotedFieldKeepsTheRowsBeforeTheCut(LaunchedSystem system) throws IOException {
        Path file = folder.resolve("cut.csv");
        Files.writeString(
                file,
                HEADER + "10,900000011,english,first,True\n10,900000012,english,second,True\n"
                        + "10,900000013,english,\"cut in the mid");

        Cli ingested = system.run("ingest", file, "--wait");

        assertThat(ingested.code()).as(ingested.toString()).isEqualTo(3);
        assertThat(ingested.out())
                .contains("Row 3 (line 4) of cut.csv")
                .contains("quote")
                .contains("It adds up: 2 rows are searchable, 1 were rejected");
        assertThat(system.search("first", "--game", "10").path("hits"))
                .anySatisfy(
                        hit -> assertThat(hit.path("review").path("review_id").asLong())
                                .isEqualTo(900000011L));
    }
}
