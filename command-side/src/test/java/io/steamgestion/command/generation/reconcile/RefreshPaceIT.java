// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.Servers;
import io.steamgestion.command.search.Indices;
import io.steamgestion.command.search.SearchCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RefreshPaceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger NEXT_GENERATION = new AtomicInteger(1);
    /** Far longer than a test takes: what is found was refreshed on purpose. */
    private static final RefreshSettings SETTINGS = new RefreshSettings(100, Duration.ofHours(1));

    private static Rest5Client client;

    private final AtomicLong behind = new AtomicLong();
    private GenerationChannel channel;
    private SearchCluster cluster;
    private Indices indices;
    private RefreshPace pace;

    @BeforeAll
    static void connect() {
        client = Rest5Client.builder(Servers.ELASTICSEARCH.address()).build();
    }

    @AfterAll
    static void disconnect() throws IOException {
        client.close();
    }

    @BeforeEach
    void start() throws IOException {
        cluster = new SearchCluster(client, JsonMapper.shared());
        indices = new Indices(cluster, JsonMapper.shared());
        channel = new GenerationChannel("cafe0001", NEXT_GENERATION.getAndIncrement());
        for (Map.Entry<String, String> index : Indices.definitions(channel).entrySet()) {
            indices.create(index.getKey(), index.getValue(), "a test");
        }
        startPace();
    }

    private void startPace() {
        pace = new RefreshPace(channel, cluster, indices, SETTINGS, behind::get);
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
        indices.setRefreshInterval(channel.reviewIndex(), "-1");
        awaitIntervals("1s");
    }

    @Test
    void restoresAlsoWhenElasticsearchWasAwayMeanwhile() {
        behind.set(101);
        awaitIntervals("3600000ms");
        Servers.ELASTICSEARCH.stop();
        behind.set(0);
        Servers.ELASTICSEARCH.restart();
        awaitIntervals("1s");
        await().atMost(PATIENCE).until(() -> !pace.catchingUp());
    }

    private void awaitIntervals(String interval) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(intervals())
                        .isEqualTo(Map.of(channel.reviewIndex(), interval, channel.rejectionIndex(), interval)));
    }

    private Map<String, String> intervals() throws IOException {
        return indices.refreshIntervals(Set.of(channel.reviewIndex(), channel.rejectionIndex()));
    }

    private void addReview(int id) throws IOException {
        Request request = new Request("PUT", "/" + channel.reviewIndex() + "/_doc/" + id);
        request.setJsonEntity("{\"review_id\": " + id + "}");
        assertThat(client.performRequest(request).getStatusCode()).isEqualTo(201);
    }

    private long searchable() throws IOException {
        Request request = new Request("GET", "/" + channel.reviewIndex() + "/_count");
        return JsonMapper.shared()
                .readTree(client.performRequest(request).getEntity().getContent())
                .path("count")
                .asLong();
    }
}
