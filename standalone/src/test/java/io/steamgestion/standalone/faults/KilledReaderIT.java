// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static io.steamgestion.standalone.faults.FaultSystem.patient;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.standalone.launcher.LoneCommandSide;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9}, ten times at moments that nobody chose: the source is read on by itself, and exactly once in effect. A
 * minute or so: eleven starts of a command side.
 */
class KilledReaderIT {

    private static final int ROWS = 300_000;
    private static final int BATCHES = ROWS / 1_000;
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
            try (LoneCommandSide commandSide = start(data)) {
                Http api = api(commandSide);
                String ingestion = kill == 0 ? begin(api, file) : id;
                id = ingestion;
                int batches = Math.min(batches(api, ingestion) + random.nextInt(2 * BATCHES / KILLS), BATCHES - 1);
                patient()
                        .alias("seed " + seed)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> batches(api, ingestion) >= batches);
                kill(commandSide);
            }
        }
        try (LoneCommandSide commandSide = start(data)) {
            Http api = api(commandSide);
            String ingestion = id;
            JsonNode done = patient()
                    .alias("seed " + seed)
                    .until(
                            () -> api.get("/api/ingestions/" + ingestion),
                            status -> status.path("state").asText().equals("COMPLETED"));
            JsonNode account = done.path("reconciliation");
            assertThat(account.path("read").asLong()).as("seed " + seed).isEqualTo(ROWS);
            assertThat(account.path("rejected").asLong()).as("seed " + seed).isEqualTo(ROWS / 100);
            assertThat(done.path("totals").path("sourceBytes").asLong()).isEqualTo(Files.size(file));
        }
        assertThat(storedBatches(data.resolve("events.db")))
                .as("seed " + seed)
                .isEqualTo(IntStream.rangeClosed(1, BATCHES).boxed().toList());
    }

    private static LoneCommandSide start(Path data) throws IOException, InterruptedException {
        return LoneCommandSide.start(data, message -> {});
    }

    private static Http api(LoneCommandSide commandSide) {
        return new Http(URI.create(commandSide.commandApi()), commandSide.token());
    }

    private static void kill(LoneCommandSide commandSide) throws Exception {
        ProcessHandle process = ProcessHandle.of(commandSide.processId()).orElseThrow();
        Processes.signal("KILL", process.pid());
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    private static String begin(Http api, Path file) throws IOException {
        return api.post("/api/ingestions", "{\"path\": \"" + file + "\"}")
                .path("id")
                .asText();
    }

    private static int batches(Http api, String id) throws IOException {
        return api.get("/api/ingestions/" + id).path("totals").path("batches").asInt();
    }

    private static List<Integer> storedBatches(Path events) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + events + "?open_mode=1");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number FROM ingestion_batch ORDER BY number")) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
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
