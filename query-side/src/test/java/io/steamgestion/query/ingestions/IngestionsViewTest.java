// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.client.ApiConnection;
import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.ingestion.IngestionChanges;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.query.FakeCommandSide;
import io.steamgestion.query.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestionsViewTest {

    private final FakeCommandSide commandSide = FakeCommandSide.start();
    private final CommandApiClient client = new CommandApiClient(new ApiConnection(
            commandSide.address(), "", ApiTimeouts.prompt(Duration.ofSeconds(5), Duration.ofSeconds(5))));
    private final IngestionsView view = new IngestionsView(client, Clock.systemUTC());
    private final List<Set<String>> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        view.listen(heard::add);
    }

    @AfterEach
    void close() {
        view.stop();
        client.close();
        commandSide.close();
    }

    @Test
    void knowsNothingUntilTheCommandSideHasAnswered() {
        commandSide.down(true);
        view.start();
        await().until(() -> !heard.isEmpty());
        assertThat(heard).containsExactly(Set.of());
        assertThatThrownBy(view::newest)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        problem -> assertThat(problem.refusal().code()).isEqualTo("command-side-unavailable"));
        assertThat(view.asOf()).isEmpty();

        commandSide.ingestions().show(Samples.ingestion("a", 1, Map.of()));
        commandSide.down(false);
        await().until(() -> view.known().containsKey("a"));
        assertThat(view.newest()).containsOnlyKeys("a");
    }

    @Test
    void keepsWhatItWasToldWhileTheCommandSideIsAwayAndSaysOfWhen() {
        commandSide.ingestions().show(Samples.ingestion("a", 10, Map.of(1, 5L)));
        view.start();
        await().until(() -> view.known().containsKey("a"));
        assertThat(view.asOf()).isEmpty();

        Instant before = Instant.now();
        commandSide.down(true);
        await().until(() -> view.asOf().isPresent());
        assertThat(view.asOf().orElseThrow()).isBefore(before.plusSeconds(1));
        assertThat(view.newest()).containsOnlyKeys("a");
        assertThat(heard).contains(Set.of());

        heard.clear();
        commandSide.ingestions().show(Samples.ingestion("b", 10, Map.of()));
        commandSide.down(false);
        await().until(() -> heard.contains(Set.of("b")));
        assertThat(view.asOf()).isEmpty();
        assertThat(heard).as("the others have not changed").containsExactly(Set.of("b"));
    }

    @Test
    void keepsTheNewestOnly() {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        int all = IngestionChanges.FOLLOWED + 50;
        IntStream.range(0, all)
                .forEach(number -> commandSide
                        .ingestions()
                        .show(Samples.ingestion("i" + number, 1, Map.of(), first.plusSeconds(number))));
        view.start();
        await().until(() -> !view.known().isEmpty());
        assertThat(view.newest()).hasSize(IngestionChanges.FOLLOWED);
        assertThat(view.newest().sequencedKeySet().getFirst()).isEqualTo("i" + (all - 1));
        assertThat(view.known()).doesNotContainKey("i49").containsKey("i50");
        assertThat(view.one("i49").id()).as("asked for").isEqualTo("i49");
        assertThatThrownBy(() -> view.one("nobody"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        unknown -> assertThat(unknown.refusal().code()).isEqualTo("ingestion-unknown"));
    }
}
