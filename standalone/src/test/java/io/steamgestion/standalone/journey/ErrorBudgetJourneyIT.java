// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.standalone.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file with too many bad rows stops early, says so, and is mended from what was rejected. */
@ExtendWith(SharedSystem.class)
class ErrorBudgetJourneyIT {

    private static final int ROWS = 3_000;
    private static final long FIRST_ID = 910_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern ID = Pattern.compile("bad\\.csv, ingestion (\\w+):");

    @TempDir
    Path folder;

    @Test
    void whatWasRejectedIsMendedAndIngested(LaunchedSystem system) throws IOException {
        Path file = folder.resolve("bad.csv");
        // Every tenth row names a game that is no number.
        try (var out = Files.newBufferedWriter(file)) {
            out.write("app_id,review_id,review,recommended\n");
            for (int row = 1; row <= ROWS; row++) {
                out.write("%s,%d,\"text, of row %d\",True\n"
                        .formatted(row % 10 == 0 ? "unknown-game" : "910", FIRST_ID + row, row));
            }
        }

        Cli stopped = system.run("ingest", file, "--wait");

        assertThat(stopped.code()).as(stopped.toString()).isEqualTo(2);
        assertThat(stopped.out())
                .contains("rows were rejected, more than the 5 %")
                .contains("Paused: ")
                .contains("It goes on with: ./steamgestion resume")
                .doesNotContain("3,000");
        Matcher named = ID.matcher(stopped.out());
        assertThat(named.find()).as(stopped.out()).isTrue();
        String id = named.group(1);

        Cli resumed = system.run("resume", id, "--max-rejected", "20");
        assertThat(resumed.code()).as(resumed.toString()).isZero();
        await().atMost(LIMIT)
                .until(() -> system.ingestion(id).path("state").asText().equals("COMPLETED")
                        && system.ingestion(id)
                                        .path("reconciliation")
                                        .path("pending")
                                        .asLong()
                                == 0);
        assertThat(Account.of(system.verify(id))).isEqualTo(new Account(ROWS, 2_700, 300, 2_700, 0));

        Path rejected = folder.resolve("rejected.csv");
        Cli written = system.run("rejections", id, "--csv", rejected);
        assertThat(written.code()).as(written.toString()).isZero();
        Path mended = Files.writeString(
                folder.resolve("mended.csv"), Files.readString(rejected).replace("unknown-game", "910"));
        assertThat(Account.of(system.ingest(mended).path("reconciliation")))
                .isEqualTo(new Account(300, 300, 0, 300, 0));
        assertThat(system.search("", "--game", "910").path("total").asLong()).isEqualTo(ROWS);
        assertThat(system.search("\"text, of row 2990\"", "--game", "910").path("hits"))
                .anySatisfy(hit ->
                        assertThat(hit.path("review").path("review").asText()).isEqualTo("text, of row 2990"));
        assertThat(system.run("rejections", id, "--csv", rejected).err()).contains("already");
        assertThat(system.run("rejections", id).out()).contains("unknown-game", "300 rejected.");
    }
}
