// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationPurpose;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventReaderTest {

    private static final long ALL = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    private WritableEventStore store;

    @BeforeEach
    void storeFourEventsOfWhichTheThirdIsLarge() {
        store = new WritableEventStore(folder.resolve("events.db"));
        for (int length : List.of(100, 100, 10_000, 100)) {
            store.append(new GenerationStarted(
                    "1", 1, store.storeId().value(), "x".repeat(length), GenerationPurpose.SERVE, null, null));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void readsAsManyEventsAsTheBytesAllow() {
        long small = store.reader().payloadBytes(1).orElseThrow();
        assertThat(positions(0, ALL, 10, 2 * small)).containsExactly(1L, 2L);
        assertThat(positions(0, ALL, 10, 2 * small - 1)).containsExactly(1L);
        assertThat(positions(0, ALL, 10, ALL)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void readsAnEventThatIsLargerThanTheBytesAlone() {
        assertThat(positions(2, ALL, 10, 1)).containsExactly(3L);
        assertThat(positions(1, ALL, 10, 1_000)).containsExactly(2L);
    }

    @Test
    void readsNoMoreThanTheLimitAndNothingBeyondTheEnd() {
        assertThat(positions(0, ALL, 3, ALL)).containsExactly(1L, 2L, 3L);
        assertThat(positions(1, 2, 10, ALL)).containsExactly(2L);
        assertThat(positions(4, ALL, 10, ALL)).isEmpty();
    }

    private List<Long> positions(long after, long through, int limit, long bytes) {
        return store.reader().after(after, through, limit, bytes).stream()
                .map(StoredEvent::position)
                .toList();
    }
}
