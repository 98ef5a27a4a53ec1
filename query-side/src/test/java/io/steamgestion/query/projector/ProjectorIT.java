// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.query.Http;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import io.steamgestion.query.workers.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessage;
import org.axonframework.messaging.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

@WithQuerySide
class ProjectorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Worker worker;

    @Autowired
    CachingConnectionFactory connections;

    @LocalServerPort
    int port;

    World world;
    Wire wire;

    @BeforeEach
    void createWorld() throws Exception {
        world = World.bare(elasticsearch, redis);
        wire = new Wire(world.channel());
        Parts.COMMAND_SIDE.only(world.channel());
    }

    @AfterEach
    void leaveWorld() throws Exception {
        Parts.COMMAND_SIDE.none();
        wire.close();
    }

    @Test
    void appliesReportsAndOnlyThenAcknowledges() throws Exception {
        world.createIndices();
        wire.declareReportQueue();

        wire.publish(1, new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT));
        for (int batch = 1; batch <= 20; batch++) {
            wire.publish(1 + batch, Samples.batch("a", batch, Samples.reviews(100L * batch, 100)));
        }

        List<AppliedReport> reports = new ArrayList<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            reports.addAll(wire.reports());
            assertThat(reports).hasSize(21);
        });
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.storeId()).isEqualTo(world.channel().storeId());
            assertThat(report.generation()).isEqualTo(1);
            assertThat(report.ingestionId()).isEqualTo("a");
            assertThat(report.accepted()).isEqualTo(report.position() == 1 ? 0 : 100);
            assertThat(report.parked()).isEmpty();
            assertThat(report.worker()).isEqualTo(worker.id());
        });
        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        assertThat(world.documents()).hasSize(2_000);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                redis.opsForSet().members(world.channel().keyPrefix() + "workers"))
                        .containsExactly(worker.id()));
    }

    @Test
    void doesNotAcknowledgeWhatItCouldNotReport() throws Exception {
        world.createIndices();

        wire.publish(2, Samples.batch("a", 1, Samples.reviews(1, 10)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(worker.status().stalled())
                        .contains(world.channel().reportQueue()));
        assertThat(world.documents()).hasSize(10);
        assertThat(wire.unsettled()).isEqualTo(1);
        wire.declareReportQueue();
        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        assertThat(wire.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.accepted()).isEqualTo(10));
    }

    @Test
    void waitsForItsIndexAndSurvivesLostConnections() throws Exception {
        wire.declareReportQueue();
        wire.publish(2, Samples.batch("a", 1, Samples.reviews(1, 10)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(worker.status().stalled()).contains("reviews-"));

        connections.resetConnection();
        world.createIndices();

        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        assertThat(wire.reports())
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.position()).isEqualTo(2));
        assertThat(world.documents())
                .hasSize(10)
                .allSatisfy((id, document) -> assertThat(
                                document.path("source").path("position").asLong())
                        .isEqualTo(2));
        await().atMost(PATIENCE).until(() -> worker.status().stalled() == null);
    }

    @Test
    void parksWhatNobodyCanDecode() throws Exception {
        world.createIndices();
        wire.declareReportQueue();
        AMQPMessage message = wire.message(5, new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT));
        BatchIngested good = Samples.batch("a", 1, Samples.reviews(1, 10));
        BatchIngested damaged =
                new BatchIngested("a", good.summary(), new IngestionTotals(1, 10, 0, 0, 1), new byte[] {1, 2, 3});

        wire.publish(message.getProperties(), new byte[] {(byte) 0xFF, 0, 1});
        wire.publish(6, damaged);
        wire.publish(7, Samples.batch("a", 2, Samples.reviews(20, 10)));

        List<AppliedReport> reports = new ArrayList<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            reports.addAll(wire.reports());
            assertThat(reports).hasSize(3);
        });
        Map<Long, AppliedReport> byPosition = new HashMap<>();
        reports.forEach(report -> byPosition.put(report.position(), report));
        assertThat(byPosition.get(5L).parked())
                .singleElement()
                .matches(item -> item.reviewId() == null && item.kind() == ParkedKind.UNDECODABLE && item.tries() == 3);
        assertThat(byPosition.get(5L).ingestionId()).isNull();
        assertThat(byPosition.get(6L).accepted()).isEqualTo(10);
        assertThat(byPosition.get(6L).parked()).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo(ParkedKind.UNDECODABLE);
            assertThat(item.reason()).contains("damaged");
        });
        assertThat(byPosition.get(7L).parked()).isEmpty();
    }

    @Test
    void waitsForANewerProjectorInsteadOfSkippingAndAppliesTheRestMeanwhile() throws Exception {
        world.createIndices();
        wire.declareReportQueue();
        AMQPMessage known = wire.message(5, new IngestionStarted("a", Samples.SOURCE, IngestionSettings.DEFAULT));
        publishWith(known, Headers.MESSAGE_TYPE, "OfALaterVersion");
        publishWith(known, Headers.MESSAGE_REVISION, "1000");
        byte[] content = BatchCodec.plain(new BatchContent(Samples.reviews(50, 10), List.of(), List.of()));
        content[1] = 2; // the format
        BatchIngested batch = Samples.batch("a", 2, Samples.reviews(50, 10));
        wire.publish(7, new BatchIngested("a", batch.summary(), batch.totals(), BatchCodec.compress(content)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(worker.status().stalled()).contains("newer than this projector"));

        for (int number = 10; number < 30; number++) {
            wire.publish(number, Samples.batch("a", number, Samples.reviews(100L * number, 10)));
        }
        List<AppliedReport> reports = new ArrayList<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            reports.addAll(wire.reports());
            assertThat(reports)
                    .extracting(AppliedReport::position)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(10, 30).boxed().toList());
        });
        assertThat(wire.unsettled()).isEqualTo(3);
        long errors = worker.status().errors();
        Duration watched = Duration.ofSeconds(2);
        await().during(watched)
                .atMost(watched.multipliedBy(2))
                .untilAsserted(() -> assertThat(worker.status().stalled()).contains("newer than this projector"));
        assertThat(worker.status().errors() - errors)
                .as("times that three messages were looked at, none more than three times a second")
                .isBetween(3L, 40L);
        assertThat(wire.reports()).isEmpty();
    }

    @Test
    void theReportOfARetrySaysItsRoundThoughItFailsAsAWhole() throws Exception {
        world.createIndices();
        wire.declareReportQueue();
        BatchIngested good = Samples.batch("a", 1, Samples.reviews(1, 10));
        wire.publish(6, good);
        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        wire.reports();

        BatchIngested damaged = new BatchIngested("a", good.summary(), good.totals(), new byte[] {1, 2, 3});
        publishWith(wire.message(6, damaged), MessageHeaders.ROUND, 1);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(wire.reports()).singleElement().satisfies(report -> {
                    assertThat(report.round()).isEqualTo(1);
                    assertThat(report.parked()).singleElement().matches(item -> item.reviewId() == null);
                }));
    }

    private void publishWith(AMQPMessage message, String header, Object value) throws IOException {
        Map<String, Object> headers = new HashMap<>(message.getProperties().getHeaders());
        headers.put(header, value);
        wire.publish(message.getProperties().builder().headers(headers).build(), message.getBody());
    }

    @Test
    void refusesMessagesOfAnotherStore() throws Exception {
        world.createIndices();
        wire.declareReportQueue();
        AMQPMessage message = wire.message(5, Samples.batch("a", 1, Samples.reviews(1, 10)));
        Map<String, Object> headers = new HashMap<>(message.getProperties().getHeaders());
        headers.put(MessageHeaders.STORE_ID, "ffffffff");

        wire.publish(message.getProperties().builder().headers(headers).build(), message.getBody());

        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        assertThat(world.documents()).isEmpty();
        assertThat(wire.reports()).isEmpty();
    }

    @Test
    void goesOnAfterRedisWasAway() throws Exception {
        world.createIndices();
        wire.declareReportQueue();
        Parts.REDIS.stop();
        wire.publish(2, Samples.batch("a", 1, Samples.reviews(1, 10)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(worker.status().stalled()).contains("Redis"));
        assertThat(wire.reports()).isEmpty();

        Parts.REDIS.restart();

        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        assertThat(wire.reports()).isNotEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.redisState())
                        .containsKey("games")
                        .doesNotContainKeys("games:touched", "games:working"));
    }

    @Test
    void goesOnAfterElasticsearchWasAway() throws Exception {
        world.createIndices();
        world.makeSearchable();
        wire.declareReportQueue();
        Parts.ELASTICSEARCH.stop();
        try {
            wire.publish(2, Samples.batch("a", 1, Samples.reviews(1, 10)));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(worker.status().stalled()).contains("Elasticsearch does not answer"));
            new Http(port).get("/api/reviews").isProblem(503, "search-unavailable");
            assertThat(wire.reports()).isEmpty();
        } finally {
            Parts.ELASTICSEARCH.restart();
        }

        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        assertThat(wire.reports()).isNotEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.documents()).hasSize(10));
    }
}
