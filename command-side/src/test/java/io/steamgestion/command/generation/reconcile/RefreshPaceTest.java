// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.search.InMemorySearchIndex;
import io.steamgestion.command.search.IndexDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshPaceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Far longer than a test takes: what is found was refreshed on purpose. */
    private static final RefreshSettings SETTINGS = new RefreshSettings(100, Duration.ofHours(1));

    private final AtomicLong behind = new AtomicLong();
    private final GenerationChannel channel = new GenerationChannel("cafe0001", 1);
    private final InMemorySearchIndex index = new InMemorySearchIndex();
    private RefreshPace pace;

    @BeforeEach
    void start() throws IOException {
        for (IndexDefinition definition : IndexDefinition.of(channel)) {
            index.create(definition.name(), definition.json(), "a test");
        }
        startPace();
    }

    private void startPace() {
        pace = new RefreshPace(channel, index, SETTINGS, behind::get);
        pace.start();
    }

    @AfterEach
    void stop() {
        pace.close();
    }

    @Test
    void refreshesRarelyWhileFarBehindAndShowsEverythingAtOnceWhenCaughtUp() throws IOException {
        behind.set(101);
        awaitIntervals("3600000ms");
        assertThat(pace.catchingUp()).isTrue();
        addReview(1);
        assertThat(searchable()).as("relaxed").isZero();
        behind.set(10);
        awaitIntervals("1s");
        await().atMost(PATIENCE).until(() -> searchable() == 1);
        await().atMost(PATIENCE).until(() -> !pace.catchingUp());
    }

    @Test
    void keepsItsPaceBetweenTheTwoMarks() throws IOException {
        behind.set(100);
        awaitIntervals("1s");
        behind.set(101);
        awaitIntervals("3600000ms");
        behind.set(11);
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> intervals()
                        .equals(Map.of(channel.reviewIndex(), "3600000ms", channel.rejectionIndex(), "3600000ms")));
    }

    @Test
    void restoresWhatACrashLeftRelaxed() throws IOException {
        behind.set(101);
        awaitIntervals("3600000ms");
        pace.close();
        addReview(1);
        behind.set(0);
        startPace();
        awaitIntervals("1s");
        await().atMost(PATIENCE).until(() -> searchable() == 1);
    }

    @Test
    void correctsWhatSomebodySetByHand() throws IOException {
        awaitIntervals("1s");
        index.setRefreshInterval(channel.reviewIndex(), "-1");
        awaitIntervals("1s");
    }

    @Test
    void restoresAlsoWhenElasticsearchWasAwayMeanwhile() {
        behind.set(101);
        awaitIntervals("3600000ms");
        index.away(true);
        behind.set(0);
        index.away(false);
        awaitIntervals("1s");
        await().atMost(PATIENCE).until(() -> !pace.catchingUp());
    }

    private void awaitIntervals(String interval) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(intervals())
                        .isEqualTo(Map.of(channel.reviewIndex(), interval, channel.rejectionIndex(), interval)));
    }

    private Map<String, String> intervals() throws IOException {
        return index.refreshIntervals(Set.of(channel.reviewIndex(), channel.rejectionIndex()));
    }

    private void addReview(int id) {
        index.write(channel.reviewIndex(), id, 1);
    }

    private long searchable() throws IOException {
        return index.count(channel.reviewIndex());
    }
}
