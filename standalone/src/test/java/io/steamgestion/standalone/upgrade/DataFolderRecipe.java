// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.upgrade;

import static io.steamgestion.standalone.upgrade.ObservedSystem.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steamgestion.api.transport.StoredTypes;
import io.steamgestion.standalone.cli.Cli;
import io.steamgestion.standalone.embedded.Folders;
import io.steamgestion.standalone.journey.LaunchedSystem;
import io.steamgestion.standalone.upgrade.Manifest.Ingested;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Makes one more stored data folder with the programs of this build, and in it everything that a later build must take up. It
 * is named like no test, so that it runs by hand only: docs/upgrading.md says how.
 */
class DataFolderRecipe {

    private static final String PROJECTOR = "query-side";
    private static final String SIDE = "before";

    /** Small batches make many events of few rows; a loss is acted on soon. */
    private static final Map<String, String> SETTINGS =
            Map.of("STEAMGESTION_INGESTION_BATCH_ROWS", "20", "STEAMGESTION_LOSS_CONFIRMED_AFTER", "3s");

    private static final Set<String> EVENTS = new TreeSet<>(StoredTypes.events().keySet());

    private final Path folder;
    private final Path data;
    private final StoredFolder stored = unused(LocalDate.now(ZoneOffset.UTC).toString());

    /** In a place that Elasticsearch can enter, whoever runs this: what it writes must be in the folder. */
    DataFolderRecipe() throws IOException {
        folder = Files.createTempDirectory("steamgestion-stored-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = folder.resolve("data");
    }

    /** None of those that are stored is written over. */
    private static StoredFolder unused(String date) {
        StoredFolder stored = new StoredFolder(date);
        for (int number = 2; Files.exists(stored.archive()); number++) {
            stored = new StoredFolder(date + "-" + number);
        }
        return stored;
    }

    @Test
    void storesADataFolder() throws Exception {
        try (ObservedSystem system = ObservedSystem.start(data, SETTINGS)) {
            String completed = complete(system);
            decideAboutGenerations(system);
            String paused = pause(system, "paused.csv", 973_000_000);
            String cancelled = pause(system, "cancelled.csv", 974_000_000);
            system.run(0, "cancel", cancelled);
            String failed = fail(system);
            loseTheSearchedIndex(system);
            decideAboutParked(system);
            long sideReviews = buildAside(system);
            String interrupted = interrupt(system);
            system.kill();
            stored.describe(new Manifest(
                    commit(),
                    new Ingested(interrupted, RecipeRows.INTERRUPTED, RecipeRows.interruptedAccepted(), 0, 0),
                    new Ingested(
                            completed,
                            RecipeRows.COMPLETED,
                            RecipeRows.completedAccepted(),
                            RecipeRows.SUPERSEDED,
                            RecipeRows.REFUSED),
                    new Ingested(paused, RecipeRows.STOPPED, RecipeRows.stoppedAccepted(), 0, 0),
                    cancelled,
                    failed,
                    new TreeMap<>(Map.of(1, "LOST", 4, "SEARCHABLE", 5, "SIDE", 6, "BUILDING")),
                    SIDE,
                    sideReviews,
                    RecipeRows.KNOWN_TEXT,
                    RecipeRows.FIRST_COMPLETED + RecipeRows.KNOWN,
                    EVENTS));
        }
        forgetSecrets();
        FolderArchive.pack(data, DataFolderRecipe::isState, stored.archive());
        Folders.delete(folder);
    }

    private String complete(ObservedSystem system) throws IOException {
        JsonNode done = system.ingest(RecipeRows.completed(folder.resolve("completed.csv")));
        assertThat(done.path("exitCode").asInt()).isEqualTo(3);
        return done.path("id").asText();
    }

    /** Generation 2 is searched for a while, generation 3 never. */
    private static void decideAboutGenerations(ObservedSystem system) throws IOException, InterruptedException {
        system.run(3, "rebuild", "--wait");
        system.run(0, "rollback");
        system.run(0, "drop", "2");
        until(() -> system.states().equals(Map.of(1, "SEARCHABLE")));
        system.halt(PROJECTOR);
        system.run(0, "rebuild");
        system.run(0, "drop", "3");
        system.goesOn(PROJECTOR);
        until(() -> system.states().equals(Map.of(1, "SEARCHABLE")));
    }

    /** Begins over a file of the inbox that has too many bad rows. */
    private String pause(ObservedSystem system, String name, long firstId) throws IOException {
        Path file = RecipeRows.stopped(data.resolve("inbox").resolve(name), firstId);
        String id = system.lines(0, "ingest", file, "--max-rejected", "5", "--after-rows", "100")
                .getFirst()
                .path("id")
                .asText();
        until(() -> system.state(id).equals("PAUSED"));
        return id;
    }

    /** Its file changes while it is paused. */
    private String fail(ObservedSystem system) throws IOException {
        String id = pause(system, "failed.csv", 975_000_000);
        RecipeRows.stopped(data.resolve("inbox/failed.csv"), 976_000_000);
        system.run(0, "resume", id);
        until(() -> system.state(id).equals("FAILED"));
        return id;
    }

    /** Generation 4 takes the place of generation 1. */
    private static void loseTheSearchedIndex(ObservedSystem system) throws IOException, InterruptedException {
        until(system::nothingIsPending);
        system.deleteIndex("reviews-%s-1"
                .formatted(system.searched().path("channel").path("storeId").asText()));
        until(() -> system.states().equals(Map.of(1, "LOST", 4, "SEARCHABLE")) && system.nothingIsPending());
    }

    private static void decideAboutParked(ObservedSystem system) throws IOException {
        List<JsonNode> parked = system.lines(0, "parked", "list");
        assertThat(parked).hasSize(RecipeRows.REFUSED);
        system.run(0, "parked", "retry", parked.get(0).path("id").asText());
        until(() -> system.lines(0, "parked", "list").getFirst().path("tries").asInt() == 2);
        system.run(0, "parked", "discard", parked.get(1).path("id").asText(), "--note", "nobody misses it");
        until(system::nothingIsPending);
    }

    private static long buildAside(ObservedSystem system) throws IOException, InterruptedException {
        String head = system.searched().path("head").asText();
        system.run(3, "rebuild", "--until", head, "--name", SIDE, "--wait");
        return system.lines(0, "search", "", "--generation", SIDE)
                .getFirst()
                .path("total")
                .asLong();
    }

    /** An upload that is being read and a rebuild that is being fed, both half way. */
    private String interrupt(ObservedSystem system) throws IOException, InterruptedException {
        system.halt(PROJECTOR);
        system.run(0, "rebuild", "--reason", "It goes on");
        until(() -> system.generations().get(6).path("published").asLong() > 0);
        String id = upload(system, RecipeRows.interrupted(folder.resolve("interrupted.csv"), 977_000_000));
        system.goesOn(PROJECTOR);
        until(() -> system.generations().get(6).path("applied").asLong() > 0);
        system.halt(PROJECTOR);
        until(() -> system.ingestion(id).path("reconciliation").path("accepted").asLong() > RecipeRows.INTERRUPTED / 4);
        assertThat(system.state(id)).isEqualTo("RUNNING");
        system.halt("command-side");
        return id;
    }

    /** As somebody at another machine sends it. */
    private static String upload(ObservedSystem system, Path file) throws IOException {
        Cli sent = Cli.run(
                "ingest",
                file,
                "--json",
                "--url",
                system.address("commandApi"),
                "--query-url",
                system.address("queryApi"),
                "--token",
                system.address("token"));
        assertThat(sent.code()).as(sent.toString()).isZero();
        return new ObjectMapper().readTree(sent.out()).path("id").asText();
    }

    private static String commit() throws IOException {
        Process git =
                new ProcessBuilder("git", "-C", LaunchedSystem.HOME.toString(), "rev-parse", "--short", "HEAD").start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** The run file stays, as a crash leaves it, without what gave access to the system. */
    private void forgetSecrets() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path file = data.resolve("steamgestion.json");
        ObjectNode run = (ObjectNode) json.readTree(file.toFile());
        run.put("token", "");
        run.put("amqp", run.path("amqp").asText().replaceFirst(":[^:@]+@", "@"));
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), run);
    }

    /** Neither logs nor what each start writes anew. */
    private static boolean isState(Path path) {
        String name = path.toString();
        return !name.matches("logs.*|elasticsearch/(logs|tmp).*|.*\\.log")
                && (!name.startsWith("elasticsearch/config/") || name.endsWith(".keystore"));
    }
}
