// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.standalone.embedded.Folders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that Elasticsearch held is gone, or set back with the store: it is built again, and the
 * numbers are exact. Three starts of a system, and four losses that are acted on after a while only: more than a minute.
 */
class LostReadSideJourneyIT {

    private static final int ROWS = 5_000;
    private static final Duration LIMIT = Duration.ofSeconds(180);

    @TempDir
    private Path folder;

    @Test
    void aLostVolumeALostIndexAndABackupAllEndInExactNumbers() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        ReviewFile file = ReviewFile.generated(folder, ROWS, 31);
        String id;
        try (LaunchedSystem system = start(data)) {
            id = system.ingest(file.path()).path("id").asText();
            deleteIndex(system);
            awaitGeneration(system, 2, id);
        }
        copyStore(data, backup);
        Folders.delete(data.resolve("elasticsearch"));
        try (LaunchedSystem system = start(data)) {
            awaitGeneration(system, 3, id);
            system.ingest(ReviewFile.generated(folder, ROWS, 32).path());
        }
        copyStore(backup, data); // it knows nothing of a third generation
        try (LaunchedSystem system = start(data)) {
            awaitGeneration(system, 3, id);
            assertThat(system.status().path("ingestions")).hasSize(1);
            assertThat(system.search("").path("total").asLong())
                    .as("nothing of what came after the backup")
                    .isEqualTo(ROWS);
        }
    }

    private static LaunchedSystem start(Path data) throws IOException {
        return LaunchedSystem.start(data, Map.of("STEAMGESTION_LOSS_CONFIRMED_AFTER", "3s"));
    }

    private static void awaitGeneration(LaunchedSystem system, int number, String ingestion) throws IOException {
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode generation = searchable(system);
            assertThat(generation.path("channel").path("generation").asInt()).isEqualTo(number);
            assertThat(system.ingestion(ingestion)
                            .path("reconciliation")
                            .path("pending")
                            .asLong())
                    .isZero();
        });
        Account account = Account.of(system.verify(ingestion));
        assertThat(account.indexed()).isEqualTo(ROWS);
        assertThat(Index.of(system).count(ingestion)).isEqualTo(ROWS);
    }

    /** The lost ones are listed, too. */
    private static JsonNode searchable(LaunchedSystem system) throws IOException {
        JsonNode generations = system.status().path("generations");
        for (JsonNode generation : generations) {
            if (generation.path("searchable").asBoolean()) {
                return generation;
            }
        }
        throw new AssertionError("No generation is searchable: " + generations);
    }

    private static void deleteIndex(LaunchedSystem system) throws IOException, InterruptedException {
        JsonNode channel = searchable(system).path("channel");
        URI index = URI.create("%s/reviews-%s-%d"
                .formatted(
                        system.status().path("elasticsearch").asText(),
                        channel.path("storeId").asText(),
                        channel.path("generation").asInt()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(HttpRequest.newBuilder(index).DELETE().build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void copyStore(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String file : new String[] {"events.db", "ledger.db"}) {
            for (String part : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(to.resolve(file + part));
                if (Files.exists(from.resolve(file + part))) {
                    Files.copy(from.resolve(file + part), to.resolve(file + part));
                }
            }
        }
    }
}
