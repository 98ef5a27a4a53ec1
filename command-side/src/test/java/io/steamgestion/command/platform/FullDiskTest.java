// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import static io.steamgestion.command.platform.CommandApi.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** The data folder lies on a small disk of its own, in a mount namespace that ends with the process. */
class FullDiskTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int ROWS = 60_000;

    @TempDir
    private Path folder;

    @Test
    void waitsInWordsWhileTheDiskIsFullAndLosesNothing() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (CommandSideProcess commandSide =
                onDisk(disk, "dd if=/dev/zero of=%s/ballast bs=1M count=50 status=none")) {
            commandSide.awaitAnswers();
            Path inside = Path.of("/proc", Long.toString(commandSide.processId()), "root" + disk);
            try (CommandApi api = commandSide.api()) {
                String id = answer(api.post("/api/ingestions", "{\"path\": \"" + incompressible() + "\"}"), 201)
                        .path("id")
                        .asString();
                JsonNode full = await().atMost(LIMIT)
                        .until(
                                () -> api.ingestion(id),
                                status -> status.path("reason")
                                        .path("code")
                                        .asString()
                                        .equals("store-unavailable"));
                assertThat(full.path("state").asString()).isEqualTo("RUNNING");
                assertThat(full.path("reason").path("remedy").asString()).contains("disk");
                assertThat(full.path("reconciliation").path("read").asLong()).isBetween(1L, ROWS - 1L);

                Files.delete(inside.resolve("ballast"));
                JsonNode done = await().atMost(LIMIT)
                        .until(
                                () -> api.ingestion(id),
                                status -> status.path("state").asString().equals("COMPLETED"));
                assertThat(done.path("reconciliation").path("accepted").asLong())
                        .isEqualTo(ROWS);
                assertThat(done.path("totals").path("batches").asInt()).isEqualTo(ROWS / 1000);
                assertThat(done.path("reason").isNull()).isTrue();
            }
            for (String part : List.of("events.db", "events.db-wal")) {
                Files.copy(inside.resolve("data").resolve(part), folder.resolve(part));
            }
            assertStoreIsWhole(folder.resolve("events.db"));
        }
    }

    @Test
    void refusesAReadOnlyFolderInASentence() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (CommandSideProcess commandSide = onDisk(disk, "mount -o remount,ro %s")) {
            assertThat(commandSide.awaitExit()).isNotZero();
            assertThat(commandSide.output())
                    .contains("can't be written")
                    .contains("Let the user who runs the command side write to it")
                    .doesNotContain("\tat ");
        }
    }

    /** A command side whose data folder is on a disk of 64 MB, prepared by a command over its mount point. */
    private static CommandSideProcess onDisk(Path disk, String preparation) throws IOException {
        String script = "mount -t tmpfs -o size=64m none %1$s && mkdir %1$s/data && %2$s && exec \"$@\""
                .formatted(disk, preparation.formatted(disk));
        return CommandSideProcess.launch(
                disk.resolve("data"), List.of("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh"));
    }

    /** Every batch once, and no page of the file damaged. */
    private static void assertStoreIsWhole(Path events) {
        SingleConnectionDataSource source = new SingleConnectionDataSource("jdbc:sqlite:" + events, true);
        try {
            JdbcClient jdbc = JdbcClient.create(source);
            assertThat(jdbc.sql("PRAGMA integrity_check").query(String.class).single())
                    .isEqualTo("ok");
            assertThat(jdbc.sql("SELECT count(*) FROM domain_event_entry WHERE payload_type = 'BatchIngested'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(ROWS / 1000);
        } finally {
            source.destroy();
        }
    }

    private Path incompressible() throws IOException {
        Path file = folder.resolve("reviews.csv");
        Random random = new Random(5);
        byte[] text = new byte[200];
        try (PrintWriter csv = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            csv.print("app_id,review_id,review\n");
            for (int row = 1; row <= ROWS; row++) {
                random.nextBytes(text);
                csv.print("10," + row + "," + HexFormat.of().formatHex(text) + "\n");
            }
        }
        return file;
    }
}
