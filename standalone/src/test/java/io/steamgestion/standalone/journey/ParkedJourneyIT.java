// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steamgestion.standalone.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reviews that the index refuses, as their game's name is longer than a keyword may be: parked, shown, tried again in
 * vain, tried again when the index takes them, or discarded; and the numbers add up at any time.
 */
@ExtendWith(SharedSystem.class)
class ParkedJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long FIRST = 940_000_001;

    @TempDir
    Path folder;

    private Index index;

    @BeforeEach
    void refuseLongNames(LaunchedSystem system) throws IOException {
        index = Index.of(system);
        index.namesLongerThan(Integer.MAX_VALUE);
    }

    @AfterEach
    void refuseThemAgain() throws IOException {
        index.namesLongerThan(Integer.MAX_VALUE);
    }

    @Test
    void nothingIsLostOfWhatTheIndexRefuses(LaunchedSystem system) throws IOException {
        JsonNode ingested = system.ingest(rows(20, 3));
        String ingestion = ingested.path("id").asText();
        assertThat(ingested.path("exitCode").asInt()).isEqualTo(3);
        expect(ingested.path("reconciliation"), 17, 3, 0);

        List<JsonNode> parked = parked(system, ingestion);
        assertThat(parked).hasSize(3).allSatisfy(item -> {
            assertThat(item.path("kind").asText()).isEqualTo("REFUSED");
            assertThat(item.path("tries").asInt()).isEqualTo(1);
            assertThat(item.path("reason").asText()).contains("app_name");
        });
        String first = parked.get(0).path("id").asText();
        String second = parked.get(1).path("id").asText();
        String third = parked.get(2).path("id").asText();
        Cli shown = system.run("parked", "show", first);
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("BatchIngested", "row 1 of its source", "\"review\" : \"text 1\"");

        decide(system, "1 item", "retry", first);
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode item = parked(system, ingestion).getFirst();
            assertThat(item.path("state").asText()).isEqualTo("PARKED");
            assertThat(item.path("tries").asInt()).isEqualTo(2);
            assertThat(item.path("firstAt")).isEqualTo(parked.getFirst().path("firstAt"));
        });
        expect(system.verify(ingestion), 17, 3, 0);

        decide(system, "1 item", "discard", second, "--note", "nobody misses it");
        expect(system.verify(ingestion), 17, 2, 1);

        index.namesLongerThan(1_000);
        decide(system, "2 items", "retry", first, third);
        await().atMost(SOON)
                .until(() -> system.ingestion(ingestion)
                                .path("reconciliation")
                                .path("pending")
                                .asLong()
                        == 0);
        assertThat(system.run("verify", ingestion).code()).isZero();
        // The discarded review was written with the rest of its batch: it is a document like any other.
        expect(system.verify(ingestion), 20, 0, 0);
        assertThat(parked(system, ingestion)).isEmpty();
        assertThat(index.count(ingestion)).isEqualTo(20);
    }

    @Test
    void whatIsDiscardedIsMissingAndSaidSo(LaunchedSystem system) throws IOException {
        String ingestion = system.ingest(rows(10, 2)).path("id").asText();
        for (JsonNode item : parked(system, ingestion)) {
            decide(system, "1 item", "discard", item.path("id").asText(), "--note", "an advertisement");
        }
        Cli verified = system.run("verify", ingestion);
        assertThat(verified.code()).as(verified.out()).isEqualTo(3);
        assertThat(verified.out()).contains("2 were discarded");
        expect(system.verify(ingestion), 8, 0, 2);

        Cli again = system.run(
                "parked",
                "retry",
                parked(system, ingestion).getFirst().path("id").asText());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("was discarded: an advertisement");
        assertThat(system.run("parked", "retry", "1-999999999-1").code()).isEqualTo(2);
    }

    private static void decide(LaunchedSystem system, String items, Object... arguments) {
        Object[] command = new Object[arguments.length + 1];
        command[0] = "parked";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Cli decided = system.run(command);
        assertThat(decided.code()).as(decided.err()).isZero();
        assertThat(decided.out()).startsWith(items + " ");
    }

    private static List<JsonNode> parked(LaunchedSystem system, String ingestion) throws IOException {
        Cli listed = system.run("parked", "list", "--ingestion", ingestion, "--json");
        assertThat(listed.code()).as(listed.err()).isZero();
        try (var lines = new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(listed.out())) {
            return lines.readAll();
        }
    }

    private static void expect(JsonNode account, long indexed, long parked, long discarded) {
        assertThat(account.path("indexed").asLong())
                .as("indexed in %s", account)
                .isEqualTo(indexed);
        assertThat(account.path("parked").asLong()).as("parked in %s", account).isEqualTo(parked);
        assertThat(account.path("discarded").asLong())
                .as("discarded in %s", account)
                .isEqualTo(discarded);
        assertThat(account.path("accepted").asLong()).isEqualTo(indexed + parked + discarded);
        for (String none : List.of("pending", "superseded", "lost", "rejected")) {
            assertThat(account.path(none).asLong(-1))
                    .as("%s in %s", none, account)
                    .isZero();
        }
    }

    /** Rows of which the first {@code refused} have a name that no keyword may have. */
    private Path rows(int rows, int refused) throws IOException {
        StringBuilder text = new StringBuilder("app_id,app_name,review_id,review\n");
        for (int row = 1; row <= rows; row++) {
            text.append("940,")
                    .append(row <= refused ? "n".repeat(40_000) : "a game")
                    .append(",%d,text %d%n".formatted(FIRST + rows * 1_000L + row, row));
        }
        return Files.writeString(folder.resolve("rows-%d.csv".formatted(rows)), text);
    }
}
