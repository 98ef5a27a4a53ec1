// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steamgestion.standalone.cli.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process is killed in the middle of an ingestion; it comes back, and the numbers are exact. */
@ExtendWith(SharedSystem.class)
class KilledProcessJourneyIT {

    private static final int ROWS = 60_000;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"command-side, 21", "query-side, 22"})
    void theCountsAreExactAtTheEnd(String role, long seed, LaunchedSystem system) throws Exception {
        ReviewFile file = ReviewFile.generated(folder, ROWS, seed);
        ProcessHandle victim = system.process(role);
        int before = system.status().path("ingestions").size();

        CompletableFuture<Cli> ingestion =
                CompletableFuture.supplyAsync(() -> system.run("ingest", file.path(), "--wait", "--json"));
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> system.status().path("ingestions").size() > before
                        && newest(system)
                                        .path("reconciliation")
                                        .path("accepted")
                                        .asLong()
                                > ROWS / 20);
        victim.destroyForcibly();
        assertThat(ingestion).as("the ingestion is under way").isNotDone();
        victim.onExit().join();
        Cli done = ingestion.get();

        assertThat(done.code()).as(done.toString()).isZero();
        JsonNode answer = new ObjectMapper().readTree(done.out());
        JsonNode account = answer.path("reconciliation");
        assertThat(account.path("read").asLong()).isEqualTo(ROWS);
        assertThat(account.path("accepted").asLong()).isEqualTo(ROWS);
        assertThat(account.path("indexed").asLong()).isEqualTo(ROWS);
        assertThat(account.path("superseded").asLong()).isZero();
        assertThat(account.path("lost").asLong()).isZero();
        assertThat(Index.of(system).count(answer.path("id").asText())).isEqualTo(ROWS);
        assertThat(system.process(role).pid()).isNotEqualTo(victim.pid());
        assertThat(system.output()).contains(role + " ended; starting it again.");
    }

    private static JsonNode newest(LaunchedSystem system) throws IOException {
        return system.status().path("ingestions").path(0);
    }
}
