// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.command.platform.RunningCommandSide;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An orderly stop in the middle of a file is no failure: the next start goes on behind the last stored batch. */
class ResumeTest {

    private static final int ROWS = 200_000;
    private static final int STOPS = 3;

    @TempDir
    private Path folder;

    @Test
    void goesOnAfterEveryStopWithExactCounts() throws IOException {
        Path file = reviews();
        String id;
        try (RunningCommandSide commandSide = RunningCommandSide.alone(folder.resolve("data"))) {
            id = commandSide
                    .bean(IngestionLifecycle.class)
                    .start(new WantedSource.LocalFile(file), IngestionSettings.DEFAULT);
            awaitBatches(commandSide, id, 1);
        }
        for (int stop = 1; stop < STOPS; stop++) {
            try (RunningCommandSide commandSide = RunningCommandSide.alone(folder.resolve("data"))) {
                awaitBatches(commandSide, id, status(commandSide, id).totals().batches() + 1);
            }
        }
        try (RunningCommandSide commandSide = RunningCommandSide.alone(folder.resolve("data"))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> status(commandSide, id).state().ended());
            IngestionStatus status = status(commandSide, id);
            assertThat(status.state()).as(String.valueOf(status.reason())).isEqualTo(IngestionState.COMPLETED);
            assertThat(status.totals())
                    .isEqualTo(new IngestionTotals(ROWS / 1000, ROWS - ROWS / 100, 0, ROWS / 100, Files.size(file)));
        }
    }

    private Path reviews() throws IOException {
        Path file = folder.resolve("reviews.csv");
        try (PrintWriter csv = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            csv.print("app_id,review_id,review\n");
            for (int row = 1; row <= ROWS; row++) {
                csv.print((row % 100 == 0 ? "none" : "10") + "," + row + ",text of row " + row + "\n");
            }
        }
        return file;
    }

    private static void awaitBatches(RunningCommandSide commandSide, String id, int batches) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    IngestionStatus status = status(commandSide, id);
                    return status.totals().batches() >= batches
                            || status.state().ended();
                });
    }

    private static IngestionStatus status(RunningCommandSide commandSide, String id) {
        return commandSide.bean(Ingestions.class).byId(id);
    }
}
