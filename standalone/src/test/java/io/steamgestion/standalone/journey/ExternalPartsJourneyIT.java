// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.standalone.embedded.EmbeddedElasticsearch;
import io.steamgestion.standalone.embedded.EmbeddedRedis;
import io.steamgestion.standalone.embedded.RabbitMqNode;
import io.steamgestion.standalone.sample.SyntheticReviews;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same build over a real RabbitMQ, Redis and Elasticsearch that somebody else runs, by their addresses alone. */
class ExternalPartsJourneyIT {

    private static final int ROWS = 5_000;

    @TempDir
    private Path folder;

    @Test
    void ingestsOverRabbitMqRedisAndElasticsearchOfSomebodyElse() throws Exception {
        Path reviews = folder.resolve("reviews.csv");
        new SyntheticReviews(ROWS, 11).writeTo(reviews);
        try (RabbitMqNode rabbit = RabbitMqNode.start(folder.resolve("rabbit"));
                EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"));
                EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start(folder.resolve("elasticsearch"));
                LaunchedSystem system = LaunchedSystem.start(
                        folder.resolve("data"),
                        Map.of(
                                "STEAMGESTION_AMQP", rabbit.address().toString(),
                                "STEAMGESTION_REDIS", redis.address().toString(),
                                "STEAMGESTION_ELASTICSEARCH",
                                        elasticsearch.address().toString()))) {
            JsonNode status = system.status();
            assertThat(status.path("processes").fieldNames())
                    .toIterable()
                    .contains("command-side", "query-side", "dashboard")
                    .doesNotContain("broker", "redis", "elasticsearch");
            assertThat(status.path("elasticsearch").asText())
                    .isEqualTo(elasticsearch.address().toString());

            JsonNode answer = system.ingest(reviews);

            assertThat(answer.path("exitCode").asInt()).as(answer.toString()).isZero();
            assertThat(system.search("").path("total").asLong()).isEqualTo(ROWS);
        }
    }
}
