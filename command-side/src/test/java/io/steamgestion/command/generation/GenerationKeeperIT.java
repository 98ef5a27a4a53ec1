// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.platform.RunningCommandSide;
import io.steamgestion.standalone.embedded.EmbeddedBroker;
import io.steamgestion.standalone.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationKeeperIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static EmbeddedElasticsearch elasticsearch;
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        elasticsearch = EmbeddedElasticsearch.start(folder.resolve("elasticsearch"));
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
        elasticsearch.close();
    }

    @Test
    void makesIndicesAndAliasesOnceAndFindsThemAgain() throws Exception {
        Path data = folder.resolve("again");
        GenerationChannel first = searchable(data);
        assertThat(first.generation()).isEqualTo(1);
        SearchAnswer alias = call("GET", "/_alias/reviews", "");
        assertThat(alias.body()).contains(first.reviewIndex());
        assertThat(call("POST", "/" + first.reviewIndex() + "/_doc", "{\"unknown\": 1}")
                        .status())
                .as("the mapping is strict")
                .isEqualTo(400);
        assertThat(searchable(data)).isEqualTo(first);
    }

    @Test
    void answersALostIndexWithAFreshGeneration() throws Exception {
        Path data = folder.resolve("lost");
        GenerationChannel first = searchable(data);
        assertThat(call("DELETE", "/" + first.reviewIndex(), "").status()).isEqualTo(200);
        GenerationChannel second = searchable(data);
        assertThat(second).isEqualTo(new GenerationChannel(first.storeId(), 2));
        assertThat(call("GET", "/_alias/reviews", "").body()).contains(second.reviewIndex());
    }

    @Test
    void answersLostRejectionsWithAFreshGeneration() throws Exception {
        Path data = folder.resolve("lost-rejections");
        GenerationChannel first = searchable(data);
        assertThat(call("DELETE", "/" + first.rejectionIndex(), "").status()).isEqualTo(200);
        assertThat(searchable(data).generation()).isEqualTo(2);
    }

    @Test
    void startsOverWhenTheEventStoreIsGoneAndItsLedgerIsNot() throws Exception {
        Path data = folder.resolve("store-gone");
        GenerationChannel first = searchable(data);
        for (String file : List.of("events.db", "events.db-wal", "events.db-shm")) {
            Files.deleteIfExists(data.resolve(file));
        }
        GenerationChannel second = searchable(data);
        assertThat(second.storeId()).isNotEqualTo(first.storeId());
        assertThat(second.generation()).isEqualTo(1);
    }

    @Test
    void answersAnIndexThatIsNotItsOwnWithAFreshGeneration() throws Exception {
        Path data = folder.resolve("replaced");
        GenerationChannel first = searchable(data);
        call("DELETE", "/" + first.reviewIndex(), "");
        assertThat(call("PUT", "/" + first.reviewIndex(), "{}").status()).isEqualTo(200);
        assertThat(searchable(data).generation()).isEqualTo(2);
    }

    @Test
    void aSecondStoreTakesTheAliasAndLeavesTheFirstIndexAlone() throws Exception {
        GenerationChannel one = searchable(folder.resolve("one"));
        GenerationChannel other = searchable(folder.resolve("other"));
        assertThat(other.storeId()).isNotEqualTo(one.storeId());
        assertThat(call("GET", "/_alias/reviews", "").body())
                .contains(other.reviewIndex())
                .doesNotContain(one.reviewIndex());
        assertThat(call("GET", "/" + one.reviewIndex(), "").status()).isEqualTo(200);
    }

    private static GenerationChannel searchable(Path data) {
        try (RunningCommandSide commandSide =
                RunningCommandSide.start(data, broker.address(), elasticsearch.address())) {
            GenerationKeeper keeper = commandSide.bean(GenerationKeeper.class);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(keeper.searchable()).as(keeper.waiting()).isPresent());
            return keeper.searchable().orElseThrow();
        }
    }

    private record SearchAnswer(int status, String body) {}

    private static SearchAnswer call(String method, String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create(elasticsearch.address() + path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            return new SearchAnswer(response.statusCode(), response.body());
        }
    }
}
