// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.command.platform.RunningCommandSide;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingestions that are read at the same time share the one writing connection. */
class FairReadingTest {

    private static final int ROWS = 100_000;

    @TempDir
    private Path folder;

    @Test
    void nobodyWaitsUntilAnotherOneIsDone() throws IOException {
        Path file = reviews();
        try (RunningCommandSide commandSide = RunningCommandSide.alone(
                folder.resolve("data"),
                "steamgestion.ingestion.concurrent=2",
                "steamgestion.ingestion.batch-rows=50")) {
            IngestionLifecycle lifecycle = commandSide.bean(IngestionLifecycle.class);
            Ingestions ingestions = commandSide.bean(Ingestions.class);
            String first = lifecycle.start(new WantedSource.LocalFile(file), IngestionSettings.DEFAULT);
            String second = lifecycle.start(new WantedSource.LocalFile(file), IngestionSettings.DEFAULT);
            IngestionStatus behind = await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(10))
                    .until(
                            () -> ingestions.byId(second),
                            status -> ingestions.byId(first).state() == IngestionState.COMPLETED);
            assertThat(behind.totals().read())
                    .as("rows of the second when the first is done")
                    .isGreaterThan(ROWS / 3);
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> ingestions.byId(second).state() == IngestionState.COMPLETED);
            assertThat(ingestions.byId(first).totals().accepted()).isEqualTo(ROWS);
            assertThat(ingestions.byId(second).totals().accepted()).isEqualTo(ROWS);
        }
    }

    private Path reviews() throws IOException {
        Path file = folder.resolve("reviews.csv");
        try (PrintWriter csv = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            csv.print("app_id,review_id,review\n");
            for (int row = 1; row <= ROWS; row++) {
                csv.print("10," + row + ",text of row " + row + "\n");
            }
        }
        return file;
    }
}
