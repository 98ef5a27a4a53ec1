// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdInputStream;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.transport.EventSerializer;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored data folders of earlier builds, as the command side alone meets them, at another place than they were made: every
 * event is read, and what was being read is read on.
 */
class OldDataFoldersTest {

    private static final Path STORED = Path.of("../standalone/src/test/resources/io/steamgestion/standalone/upgrade");
    private static final String ENDING = ".tar.zst";
    private static final int ALL = 1_000_000;

    @TempDir
    private Path folder;

    static List<String> folders() throws IOException {
        try (Stream<Path> files = Files.list(STORED)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void isTakenUp(String name) throws Exception {
        unpack(STORED.resolve(name + ENDING));
        JsonNode manifest = JsonMapper.shared().readTree(STORED.resolve(name + ".json"));
        try (RunningCommandSide commandSide = RunningCommandSide.alone(folder);
                CommandApi api = new CommandApi(commandSide.address(), "")) {
            assertThat(decoded(commandSide.bean(EventReader.class)))
                    .containsExactlyElementsOf(texts(manifest.path("eventTypes")));

            JsonNode interrupted = manifest.path("interrupted");
            String id = interrupted.path("id").asString();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !api.ingestion(id).path("state").asString().equals("RUNNING"));
            JsonNode done = api.ingestion(id);
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("COMPLETED");
            for (String count : List.of("read", "accepted")) {
                assertThat(done.path("reconciliation").path(count).asLong())
                        .as(count)
                        .isEqualTo(interrupted.path(count).asLong());
            }
            assertThat(api.ingestion(manifest.path("paused").path("id").asString())
                            .path("state")
                            .asString())
                    .isEqualTo("PAUSED");
        }
    }

    /** Names of all events, each of which is read as a whole. */
    private static Set<String> decoded(EventReader events) {
        EventSerializer serializer = EventSerializer.create();
        Set<String> names = new TreeSet<>();
        for (StoredEvent event : events.after(0, ALL)) {
            Object payload = serializer.deserialize(new SimpleSerializedObject<>(
                    event.payload(), byte[].class, event.payloadType(), event.payloadRevision()));
            if (payload instanceof BatchIngested batch) {
                assertThat(BatchCodec.decode(batch.content()).rows())
                        .isEqualTo(batch.summary().accepted() + batch.summary().rejected());
            }
            names.add(event.payloadType());
        }
        return names;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    /** What the command side keeps; the rest is the other processes'. */
    private void unpack(Path archive) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new ZstdInputStream(file), "UTF-8")) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                if (entry.isFile() && entry.getName().matches("(events|ledger)\\.db.*|inbox/.*")) {
                    Path path = folder.resolve(entry.getName());
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    Files.setLastModifiedTime(path, entry.getLastModifiedTime());
                }
            }
        }
    }
}
