// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static io.steamgestion.command.platform.CommandApi.json;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.SettledEvents;
import io.steamgestion.api.ingestion.SettledEvents.SettledEvent;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.EventSerializer;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SettledEventsTest {

    private static final int GENERATION = 7;

    @TempDir
    private Path folder;

    @Test
    void tellsWhatIsReportedWithoutItsRowsAndWhatIsNot() throws Exception {
        Path file = Files.writeString(
                folder.resolve("reviews.csv"),
                IntStream.rangeClosed(1, 2500)
                        .mapToObj(id -> "10," + id + ",text\n")
                        .collect(Collectors.joining("", "app_id,review_id,review\n", "")));
        try (RunningCommandSide commandSide = RunningCommandSide.alone(folder.resolve("data"));
                CommandApi api = new CommandApi(commandSide.address(), "")) {
            String id = json(api.post("/api/ingestions", "{\"path\": \"" + file + "\"}"))
                    .path("id")
                    .asString();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> json(api.get("/api/ingestions/" + id))
                            .path("state")
                            .asString()
                            .equals("COMPLETED"));
            EventReader events = commandSide.bean(EventReader.class);
            long head = events.head();
            long started = position(events, IngestionStarted.class);
            long first = position(events, BatchIngested.class);
            Ledger ledger = commandSide.bean(Ledger.class);
            // Of this store: the ledgers of other stores are forgotten.
            ledger.open(GENERATION, commandSide.bean(StoreId.class).value(), "uuid");
            ledger.settle(List.of(report(started, id, 0), report(first, id, 1_000, 41L, 42L), report(head, id, 0)));

            SettledEvents all = read(api, "?after=0");
            assertThat(all.handedOut()).isEqualTo(head);
            assertThat(all.through()).isEqualTo(head);
            assertThat(all.events()).extracting(SettledEvent::position).containsExactly(started, first, head);
            assertThat(all.pending()).hasSize((int) head - 3).doesNotContain(started, first, head);
            assertThat(event(all.events().getFirst())).isInstanceOf(IngestionStarted.class);
            SettledEvent batch = all.events().get(1);
            assertThat(batch.parked()).isEqualTo(2);
            assertThat(event(batch)).isInstanceOfSatisfying(BatchIngested.class, ingested -> {
                assertThat(ingested.summary().accepted()).isEqualTo(1_000);
                assertThat(ingested.content()).isEmpty();
            });

            assertThat(read(api, "?after=" + head).events()).isEmpty();
            SettledEvents none = read(api, "?after=" + Long.MAX_VALUE);
            assertThat(none.events()).isEmpty();
            assertThat(none.pending()).isEmpty();
            assertThat(none.through()).isEqualTo(Long.MAX_VALUE);
            refused(api.get("/api/generations/7/settled?after=-1"), 422, "position-negative");
            SettledEvents some = read(api, "?positions=" + (first + 1) + "," + first);
            assertThat(some.events()).extracting(SettledEvent::position).containsExactly(first);
            assertThat(some.pending()).containsExactly(first + 1);
            refused(api.get("/api/generations/8/settled"), 404, "generation-unknown");
        }
    }

    private static long position(EventReader events, Class<?> type) {
        return events.after(0, 100).stream()
                .filter(event -> event.payloadType().equals(type.getSimpleName()))
                .findFirst()
                .orElseThrow()
                .position();
    }

    private static SettledEvents read(CommandApi api, String query) throws Exception {
        return JsonMapper.shared()
                .treeToValue(json(api.get("/api/generations/" + GENERATION + "/settled" + query)), SettledEvents.class);
    }

    private static Object event(SettledEvent event) {
        return EventSerializer.create()
                .deserialize(
                        new SimpleSerializedObject<>(event.payload(), byte[].class, event.type(), event.revision()));
    }

    private static AppliedReport report(long position, String ingestionId, int accepted, Long... refused) {
        List<ParkedItem> parked = List.of(refused).stream()
                .map(review -> new ParkedItem(review, ParkedKind.REFUSED, 1, "why"))
                .toList();
        return new AppliedReport("cafe0001", GENERATION, position, 0, ingestionId, accepted, parked, "worker");
    }
}
