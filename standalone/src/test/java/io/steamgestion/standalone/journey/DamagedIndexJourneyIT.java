// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steamgestion.standalone.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody damages the index by hand: a document deleted, one changed, one put there. The event log tells. */
@ExtendWith(SharedSystem.class)
class DamagedIndexJourneyIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST = 985_000_001;
    private static final int ROWS = 3_000;

    @TempDir
    Path folder;

    @Test
    void theDamageIsFound(LaunchedSystem system) throws IOException {
        system.ingest(rows());
        assertThat(system.run("verify", "--generation").out()).contains("exactly what the events make", "parked");
        Cli before = system.run("verify", "--generation", "--json");
        assertThat(before.code()).as(before.toString()).isEqualTo(3);
        JsonNode whole = JSON.readTree(before.out()).path("reviews");
        assertThat(whole.path("parked").asLong()).isPositive();

        Index index = Index.of(system);
        index.delete(FIRST + 10);
        index.change(FIRST + 20, "\"text 20\"", "\"a lie\"");
        index.add(FIRST + ROWS + 1_000, "{\"review_id\": 1, \"app_id\": 1, \"position\": 1}");

        Cli damaged = system.run("verify", "--generation=1", "--json");
        index.delete(FIRST + ROWS + 1_000); // what belongs to nobody stays with nobody
        assertThat(damaged.code()).as(damaged.toString()).isEqualTo(4);
        JsonNode proof = JSON.readTree(damaged.out());
        JsonNode reviews = proof.path("reviews");
        assertThat(reviews.path("expected")).isEqualTo(whole.path("expected"));
        assertThat(reviews.path("lost").asLong()).isEqualTo(1);
        assertThat(reviews.path("differing").asLong()).isEqualTo(1);
        assertThat(reviews.path("extra").asLong()).isEqualTo(1);
        assertThat(reviews.path("parked")).isEqualTo(whole.path("parked"));
        assertThat(reviews.path("indexed").asLong())
                .isEqualTo(whole.path("indexed").asLong() - 2);
        assertThat(proof.path("exact").asBoolean(true)).isFalse();
        assertThat(proof.path("findings")).hasSize(3);
        assertThat(damaged.out()).contains("review is \\\"a lie\\\", and its event says \\\"text 20\\\"");
    }

    /** Rows of which the first has a name that no keyword may have; it is parked. */
    private Path rows() throws IOException {
        StringBuilder text = new StringBuilder("app_id,app_name,review_id,review\n");
        for (int row = 0; row < ROWS; row++) {
            text.append("970,")
                    .append(row == 0 ? "n".repeat(40_000) : "a game")
                    .append(",%d,text %d%n".formatted(FIRST + row, row));
        }
        return Files.writeString(folder.resolve("rows.csv"), text);
    }
}
