// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steamgestion.standalone.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody pauses, resumes and cancels ingestions that are under way, and watches them wait in line. */
@ExtendWith(SharedSystem.class)
class SteeringJourneyIT {

    private static final int REVIEWS = 10_000;

    /** Times that each review is written: much to read and to accept, little to index. */
    private static final int TIMES = 20;

    private static final int ROWS = REVIEWS * TIMES;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void whatIsPausedStandsStillAndWhatIsResumedIsExact(LaunchedSystem system) throws Exception {
        String id = system.begin(written(REVIEWS, TIMES, 961_000_000));
        until(() -> accepted(system, id) > 0);

        Cli paused = system.run("pause", id);

        assertThat(paused.code()).as(paused.toString()).isZero();
        assertThat(paused.out()).contains("ingestion " + id + ", is paused");
        until(() -> account(system, id).path("pending").asLong() == 0);
        JsonNode still = account(system, id);
        assertThat(still.path("read").asLong()).isBetween(1L, ROWS - 1L);
        // Whatever could still be under way ends before another ingestion does.
        assertThat(system.ingest(ReviewFile.generated(folder, 1_000, 42).path())
                        .path("exitCode")
                        .asInt())
                .isZero();
        assertThat(account(system, id)).isEqualTo(still);
        Cli status = system.run("status");
        assertThat(status.out()).contains("PAUSED", "Somebody paused it.");
        Cli again = system.run("pause", id);
        assertThat(again.code()).as(again.toString()).isEqualTo(2);

        assertThat(system.run("resume", id).code()).isZero();
        until(() -> account(system, id).path("state").asText().equals("COMPLETED")
                && account(system, id).path("pending").asLong() == 0);
        assertThat(Account.of(system.verify(id))).isEqualTo(new Account(ROWS, ROWS, 0, REVIEWS, ROWS - REVIEWS));
        assertThat(Index.of(system).count(id)).isEqualTo(REVIEWS);
        Cli late = system.run("resume", id);
        assertThat(late.code()).isEqualTo(2);
        assertThat(late.err()).contains("Ingestion " + id + " is completed.");
    }

    @Test
    void whatIsCancelledKeepsWhatWasAccepted(LaunchedSystem system) throws Exception {
        Path file = written(REVIEWS, TIMES, 962_000_000);
        int before = system.status().path("ingestions").size();
        CompletableFuture<Cli> waiting =
                CompletableFuture.supplyAsync(() -> system.run("ingest", file, "--wait", "--json"));
        until(() -> system.status().path("ingestions").size() > before);
        String id = system.status().path("ingestions").path(0).path("id").asText();
        until(() -> accepted(system, id) > 0);

        assertThat(system.run("cancel", id).code()).isZero();

        Cli ended = waiting.get();
        assertThat(ended.code()).as(ended.toString()).isEqualTo(1);
        JsonNode answer = new ObjectMapper().readTree(ended.out());
        assertThat(answer.path("state").asText()).isEqualTo("CANCELLED");
        Account account = Account.of(answer.path("reconciliation"));
        assertThat(account.read()).isBetween(1L, ROWS - 1L);
        assertThat(Index.of(system).count(id)).isEqualTo(account.indexed()).isEqualTo(account.accepted() / TIMES);
    }

    @Test
    void theThirdWaitsInLineForAllToSee(LaunchedSystem system) throws Exception {
        Path large = written(1_000, 2_000, 963_000_000);
        Path small = ReviewFile.generated(folder, 500, 45).path();
        String first = system.begin(large);
        String second = system.begin(large);

        String third = system.begin(small);

        until(() -> system.ingestion(third).path("pace").path("placeInLine").asInt() == 1);
        Cli status = system.run("status");
        assertThat(system.run("cancel", first).code()).isZero();
        assertThat(system.run("cancel", second).code()).isZero();
        assertThat(status.out()).contains("waits: next in line", "accepted 0 rows, 0 %");
        assertThat(List.of(accepted(system, first), accepted(system, second))).allMatch(rows -> rows > 0);
        until(() -> account(system, third).path("state").asText().equals("COMPLETED")
                && account(system, third).path("pending").asLong() == 0);
        assertThat(Account.of(system.verify(third)).read()).isEqualTo(500);
    }

    /** A file in which each review is written several times in a row. */
    private Path written(int reviews, int times, long firstId) throws Exception {
        Path file = folder.resolve("written-%d.csv".formatted(firstId));
        try (var out = Files.newBufferedWriter(file)) {
            out.write("app_id,review_id,review\n");
            for (int row = 0; row < reviews * times; row++) {
                out.write("960,%d,text %d\n".formatted(firstId + row / times, row % times));
            }
        }
        return file;
    }

    private static JsonNode account(LaunchedSystem system, String id) throws Exception {
        return system.ingestion(id).path("reconciliation");
    }

    private static long accepted(LaunchedSystem system, String id) throws Exception {
        return account(system, id).path("accepted").asLong();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(condition);
    }
}
