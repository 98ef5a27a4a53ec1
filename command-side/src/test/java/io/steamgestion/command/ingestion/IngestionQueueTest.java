// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestionQueueTest {

    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Map<String, Duration> rests = new ConcurrentHashMap<>();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> interrupted = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final IngestionQueue line = new IngestionQueue(2, this::read);

    /** Reads until its gate opens, and tells what it saw; rests after it if it has a rest left. */
    private Optional<Duration> read(String id) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        begun.add(id);
        try {
            gate(id).await();
        } catch (InterruptedException e) {
            interrupted.add(id);
        } finally {
            atOnce.decrementAndGet();
        }
        return Optional.ofNullable(rests.remove(id));
    }

    private CountDownLatch gate(String id) {
        return gates.computeIfAbsent(id, name -> new CountDownLatch(1));
    }

    @AfterEach
    void close() throws InterruptedException {
        assertThat(line.close(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void readsAsManyAsThereArePlacesAndTheRestInOrder() {
        List.of("a", "b", "c", "d").forEach(line::join);
        await().untilAsserted(() -> assertThat(begun).containsExactlyInAnyOrder("a", "b"));
        assertThat(line.waiting()).containsExactly("c", "d");
        gate("b").countDown();
        await().untilAsserted(() -> assertThat(begun).endsWith("c"));
        assertThat(line.waiting()).containsExactly("d");
        gate("a").countDown();
        await().untilAsserted(() -> assertThat(begun).endsWith("d"));
        assertThat(mostAtOnce).hasValue(2);
    }

    @Test
    void oneThatLeavesTheLineIsNotRead() {
        List.of("a", "b", "c", "d").forEach(line::join);
        line.leave("c");
        assertThat(line.waiting()).containsExactly("d");
        gate("a").countDown();
        await().untilAsserted(() -> assertThat(begun).contains("d"));
        assertThat(begun).doesNotContain("c");
    }

    @Test
    void oneThatIsReadStopsWhenItLeaves() {
        line.join("a");
        await().until(() -> begun.contains("a"));
        line.leave("a");
        await().untilAsserted(() -> assertThat(interrupted).containsExactly("a"));
    }

    @Test
    void oneThatComesBackWhileItLeavesIsReadByOneThreadAtATime() {
        line.join("a");
        await().until(() -> begun.contains("a"));
        line.join("a");
        line.leave("a");
        line.join("a");
        await().untilAsserted(() -> assertThat(begun).containsExactly("a", "a"));
        assertThat(mostAtOnce).hasValue(1);
        assertThat(interrupted).containsExactly("a");
    }

    @Test
    void joiningTwiceIsReadOnce() {
        List.of("a", "b", "c", "c").forEach(line::join);
        gate("c").countDown();
        gate("a").countDown();
        await().untilAsserted(() -> assertThat(begun).containsExactlyInAnyOrder("a", "b", "c"));
        assertThat(line.waiting()).isEmpty();
    }

    @Test
    void oneThatRestsGivesItsPlaceBackAndJoinsAtTheEnd() {
        rests.put("a", Duration.ofMillis(1));
        List.of("a", "b", "c").forEach(line::join);
        await().untilAsserted(() -> assertThat(begun).containsExactlyInAnyOrder("a", "b"));
        gate("a").countDown();
        await().untilAsserted(() -> assertThat(begun).endsWith("c"));
        await().untilAsserted(() -> assertThat(line.waiting()).containsExactly("a"));
        gate("b").countDown();
        await().untilAsserted(() -> assertThat(begun).endsWith("a"));
        assertThat(mostAtOnce).hasValue(2);
    }

    @Test
    void oneThatLeavesWhileItRestsDoesNotComeBack() {
        rests.put("a", Duration.ofHours(1));
        gate("a").countDown();
        line.join("a");
        await().until(() -> rests.isEmpty() && atOnce.get() == 0);
        line.leave("a");
        line.joinIfAbsent("a");
        await().untilAsserted(() -> assertThat(begun).containsExactly("a", "a"));
    }

    @Test
    void oneThatRestsIsNotAbsent() {
        rests.put("a", Duration.ofHours(1));
        line.join("a");
        await().until(() -> begun.contains("a"));
        line.joinIfAbsent("a");
        gate("a").countDown();
        await().until(() -> rests.isEmpty() && atOnce.get() == 0);
        line.joinIfAbsent("a");
        line.join("b");
        await().until(() -> begun.contains("b"));
        assertThat(begun).containsExactly("a", "b");
    }
}
