// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.standalone.cli.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The read side is built again, searched, given back and dropped, while people search and a file comes in. Minutes: a start
 * of a system of its own, two builds of all that it holds, and a proof of each.
 */
class RebuildJourneyIT {

    private static final int ROWS = 10_000;
    private static final int MORE_ROWS = 30_000;
    private static final Duration LIMIT = Duration.ofSeconds(180);

    @TempDir
    private Path folder;

    @Test
    void aRebuildUnderLoadIsSeenByNobody() throws Exception {
        try (LaunchedSystem system = LaunchedSystem.start(folder.resolve("data"))) {
            String first = ingested(system);
            long firstHead = generation(system, 1).path("head").asLong();
            String second;
            try (SearchesWithoutPause people = SearchesWithoutPause.start(system, first, ROWS)) {
                second =
                        system.begin(ReviewFile.generated(folder, MORE_ROWS, 42).path());

                Cli rebuilt = system.run("rebuild", "--wait");

                assertThat(rebuilt.code()).as(rebuilt.toString()).isZero();
                assertThat(states(system)).containsExactly("1 STANDBY", "2 SEARCHABLE");
                awaitAll(system, second);
                assertProven(system, 2);

                Cli back = system.run("rollback");

                assertThat(back.code()).as(back.toString()).isZero();
                assertThat(states(system)).containsExactly("1 SEARCHABLE", "2 STANDBY");
                assertProven(system, 1);
                assertThat(people.complaints()).isEmpty();
                assertThat(people.answers()).isGreaterThan(100);
            }
            assertExact(system, first, ROWS);
            assertExact(system, second, MORE_ROWS);
            drops(system);
            asItWas(system, firstHead);
        }
    }

    private String ingested(LaunchedSystem system) throws IOException {
        JsonNode done = system.ingest(ReviewFile.generated(folder, ROWS, 41).path());
        assertThat(done.path("exitCode").asInt()).isZero();
        return done.path("id").asText();
    }

    private static void drops(LaunchedSystem system) throws IOException {
        Cli searched = system.run("drop", "1");
        assertThat(searched.code()).as(searched.toString()).isEqualTo(2);
        assertThat(searched.err()).contains("Searches go to generation 1");

        assertThat(system.run("drop", "2").code()).isZero();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(states(system)).containsExactly("1 SEARCHABLE"));
        String storeId = generation(system, 1).path("channel").path("storeId").asText();
        assertThat(Index.of(system).names())
                .containsExactlyInAnyOrder("reviews-" + storeId + "-1", "rejections-" + storeId + "-1");
    }

    /** The read side as it was before the second file. */
    private static void asItWas(LaunchedSystem system, long position) throws IOException {
        Cli built = system.run("rebuild", "--until", position, "--name", "before", "--wait");
        assertThat(built.code()).as(built.toString()).isZero();

        assertThat(system.search("", "--generation", "before").path("total").asLong())
                .isEqualTo(ROWS);
        assertThat(system.search("").path("total").asLong()).isEqualTo(ROWS + MORE_ROWS);
        assertProven(system, 3);

        assertThat(system.run("drop", "before").code()).isZero();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(states(system)).containsExactly("1 SEARCHABLE"));
    }

    private static void awaitAll(LaunchedSystem system, String ingestion) {
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode status = system.ingestion(ingestion);
            assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
            assertThat(status.path("reconciliation").path("pending").asLong()).isZero();
            for (JsonNode generation : system.status().path("generations")) {
                assertThat(generation.path("pending").asLong())
                        .as(generation.toString())
                        .isZero();
            }
        });
    }

    private static void assertProven(LaunchedSystem system, int generation) {
        Cli proof = system.run("verify", "--generation=" + generation);
        assertThat(proof.code()).as(proof.toString()).isZero();
    }

    private static void assertExact(LaunchedSystem system, String ingestion, long rows) throws IOException {
        Account account = Account.of(system.verify(ingestion));
        assertThat(account.indexed()).isEqualTo(rows);
    }

    private static List<String> states(LaunchedSystem system) throws IOException {
        List<String> states = new ArrayList<>();
        for (JsonNode generation : system.status().path("generations")) {
            states.add(generation.path("channel").path("generation").asInt() + " "
                    + generation.path("state").asText());
        }
        return states;
    }

    private static JsonNode generation(LaunchedSystem system, int number) throws IOException {
        for (JsonNode generation : system.status().path("generations")) {
            if (generation.path("channel").path("generation").asInt() == number) {
                return generation;
            }
        }
        throw new AssertionError("There is no generation " + number);
    }
}
