// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.upgrade;

import static io.steamgestion.standalone.upgrade.ObservedSystem.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.standalone.upgrade.Manifest.Ingested;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an earlier build left when it was killed, at another place than it was made: whatever was under way goes on,
 * and nothing is lost, read twice or forgotten. Half a minute or more for each stored folder: a whole system is
 * started over it.
 */
class OldDataFoldersIT {

    private static final int NEW_ROWS = 50;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.steamgestion.standalone.upgrade.StoredFolder#all")
    void isTakenUp(StoredFolder stored) throws Exception {
        Manifest manifest = stored.manifest();
        try (ObservedSystem system = ObservedSystem.start(stored.unpackInto(folder), Map.of())) {
            assertThat(system.states().keySet())
                    .containsAll(manifest.generations().keySet());
            completes(system, manifest.interrupted());
            completesTheRebuild(system, manifest.generations());
            findsWhatItFound(system, manifest);
            keepsItsAccounts(system, manifest);
            decidesAboutParked(system, manifest.completed());
            resumes(system, manifest.paused());
            removesTheLost(system, manifest);
            ingestsAnother(system);
            assertThat(system.run(3, "verify", "--generation").out()).contains("exactly what the events make");
        }
    }

    private static void completesTheRebuild(ObservedSystem system, Map<Integer, String> before) {
        int building = numbered(before, "BUILDING");
        int searched = numbered(before, "SEARCHABLE");
        until(() -> system.states().get(building).equals("SEARCHABLE"));
        until(() -> system.states().get(searched).equals("STANDBY") && system.nothingIsPending());
    }

    private static int numbered(Map<Integer, String> generations, String state) {
        return generations.entrySet().stream()
                .filter(each -> each.getValue().equals(state))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static void findsWhatItFound(ObservedSystem system, Manifest manifest) throws IOException {
        JsonNode found =
                system.lines(0, "search", "\"" + manifest.text() + "\"").getFirst();
        assertThat(found.path("total").asLong()).isEqualTo(1);
        JsonNode review = found.path("hits").path(0).path("review");
        assertThat(review.path("review_id").asLong()).isEqualTo(manifest.review());
        assertThat(review.path("review").asText()).isEqualTo(manifest.text());
        assertThat(system.lines(0, "search", "", "--generation", manifest.side())
                        .getFirst()
                        .path("total")
                        .asLong())
                .isEqualTo(manifest.sideReviews());
    }

    private static void keepsItsAccounts(ObservedSystem system, Manifest manifest) throws Exception {
        accountsFor(system, manifest.completed());
        assertThat(system.state(manifest.paused().id())).isEqualTo("PAUSED");
        assertThat(system.state(manifest.cancelled())).isEqualTo("CANCELLED");
        assertThat(system.ingestion(manifest.failed())
                        .path("reason")
                        .path("code")
                        .asText())
                .isEqualTo("source-changed");
        long rejected = manifest.completed().read() - manifest.completed().accepted();
        assertThat(system.lines(0, "rejections", manifest.completed().id())).hasSize((int) rejected);
    }

    /** The rebuild has parked again what the index refused before; one is tried in vain, the others are left out. */
    private static void decidesAboutParked(ObservedSystem system, Ingested completed) throws Exception {
        List<JsonNode> parked = system.lines(0, "parked", "list", "--ingestion", completed.id());
        assertThat(parked).hasSize((int) completed.refused());
        String first = parked.getFirst().path("id").asText();
        int tries = parked.getFirst().path("tries").asInt();
        system.run(0, "parked", "retry", first);
        until(() -> system.lines(0, "parked", "list", "--ingestion", completed.id())
                        .getFirst()
                        .path("tries")
                        .asInt()
                > tries);
        system.run(0, "parked", "discard", "--all", "--note", "nobody misses them");
        until(system::nothingIsPending);
        assertThat(system.ingestion(completed.id())
                        .path("reconciliation")
                        .path("discarded")
                        .asLong())
                .isEqualTo(completed.refused());
    }

    private static void resumes(ObservedSystem system, Ingested paused) throws Exception {
        system.run(0, "resume", paused.id(), "--max-rejected", "50");
        completes(system, paused);
    }

    private static void completes(ObservedSystem system, Ingested ingested) throws Exception {
        until(() -> !system.state(ingested.id()).equals("RUNNING"));
        assertThat(system.state(ingested.id()))
                .as(system.ingestion(ingested.id()).toString())
                .isEqualTo("COMPLETED");
        until(system::nothingIsPending);
        accountsFor(system, ingested);
    }

    private static void removesTheLost(ObservedSystem system, Manifest manifest) throws Exception {
        int lost = numbered(manifest.generations(), "LOST");
        assertThat(system.states()).containsEntry(lost, "LOST");
        system.run(0, "drop", lost);
        system.run(0, "drop", manifest.side());
        until(() -> !system.states().containsKey(lost) && !system.states().containsValue("SIDE"));
    }

    private void ingestsAnother(ObservedSystem system) throws IOException {
        StringBuilder rows = new StringBuilder("app_id,review_id,review\n");
        for (int row = 1; row <= NEW_ROWS; row++) {
            rows.append("979,%d,new %d\n".formatted(979_000_000 + row, row));
        }
        JsonNode done = system.ingest(Files.writeString(folder.resolve("new.csv"), rows));
        assertThat(done.path("exitCode").asInt()).as(done.toString()).isZero();
        assertThat(done.path("reconciliation").path("indexed").asLong()).isEqualTo(NEW_ROWS);
    }

    /** Every row of its source is in it, once, and every review that the index takes is there. */
    private static void accountsFor(ObservedSystem system, Ingested expected) throws IOException {
        JsonNode account = system.lines(3, "verify", expected.id()).getFirst();
        assertThat(account.path("read").asLong()).as(account.toString()).isEqualTo(expected.read());
        assertThat(account.path("accepted").asLong()).as(account.toString()).isEqualTo(expected.accepted());
        assertThat(account.path("rejected").asLong())
                .as(account.toString())
                .isEqualTo(expected.read() - expected.accepted());
        assertThat(account.path("superseded").asLong()).as(account.toString()).isEqualTo(expected.superseded());
        assertThat(account.path("parked").asLong() + account.path("discarded").asLong())
                .as(account.toString())
                .isEqualTo(expected.refused());
        assertThat(account.path("indexed").asLong())
                .as(account.toString())
                .isEqualTo(expected.accepted() - expected.superseded() - expected.refused());
    }
}
