// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static io.steamgestion.command.platform.CommandApi.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.CommandSideProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** {@code kill -9}, ten times at moments that nobody chose: the source is read on by itself, and exactly once in effect. */
class KilledReaderTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int ROWS = 300_000;
    private static final int KILLS = 10;

    @TempDir
    private Path folder;

    @Test
    void readsACompressedFileExactlyOnceWhateverIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        Path file = reviews();
        String id = "";
        for (int kill = 0; kill < KILLS; kill++) {
            try (CommandSideProcess commandSide = CommandSideProcess.start(data);
                    CommandApi api = commandSide.api()) {
                id = kill == 0 ? begin(api, file) : id;
                int batches = batches(api, id) + random.nextInt(2 * ROWS / 1000 / KILLS);
                String ingestion = id;
                await("seed " + seed)
                        .atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> batches(api, ingestion) >= Math.min(batches, ROWS / 1000 - 1));
                commandSide.kill();
            }
        }
        try (CommandSideProcess commandSide = CommandSideProcess.start(data);
                CommandApi api = commandSide.api()) {
            String ingestion = id;
            JsonNode done = await("seed " + seed)
                    .atMost(LIMIT)
                    .until(
                            () -> api.ingestion(ingestion),
                            status -> status.path("state").asString().equals("COMPLETED"));
            JsonNode account = done.path("reconciliation");
            assertThat(account.path("read").asLong()).as("seed " + seed).isEqualTo(ROWS);
            assertThat(account.path("rejected").asLong()).as("seed " + seed).isEqualTo(ROWS / 100);
            assertThat(done.path("totals").path("sourceBytes").asLong()).isEqualTo(Files.size(file));
        }
        assertThat(storedBatches(data.resolve("events.db")))
                .as("seed " + seed)
                .isEqualTo(IntStream.rangeClosed(1, ROWS / 1000).boxed().toList());
    }

    private static String begin(CommandApi api, Path file) throws IOException, InterruptedException {
        return answer(api.post("/api/ingestions", "{\"path\": \"" + file + "\"}"), 201)
                .path("id")
                .asString();
    }

    private static int batches(CommandApi api, String id) throws IOException, InterruptedException {
        return api.ingestion(id).path("totals").path("batches").asInt();
    }

    private static List<Integer> storedBatches(Path events) {
        SingleConnectionDataSource source =
                new SingleConnectionDataSource("jdbc:sqlite:" + events + "?open_mode=1", true);
        try {
            return JdbcClient.create(source)
                    .sql("SELECT number FROM ingestion_batch ORDER BY number")
                    .query(Integer.class)
                    .list();
        } finally {
            source.destroy();
        }
    }

    private Path reviews() throws IOException {
        Path file = folder.resolve("reviews.csv.gz");
        try (PrintWriter csv = new PrintWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), false, StandardCharsets.UTF_8)) {
            csv.print("app_id,review_id,review\n");
            for (int row = 1; row <= ROWS; row++) {
                csv.print((row % 100 == 0 ? "none" : "10") + "," + row + ",text of row " + row + "\n");
            }
        }
        return file;
    }
}
