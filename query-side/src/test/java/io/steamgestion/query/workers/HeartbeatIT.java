// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.ProjectorHeartbeat;
import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.query.FakeCommandSide;
import io.steamgestion.query.Http;
import io.steamgestion.query.Parts;
import io.steamgestion.query.QuerySide;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;

@WithQuerySide
class HeartbeatIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Worker worker;

    @LocalServerPort
    int port;

    World world;
    Wire wire;

    @BeforeEach
    void createWorld() throws Exception {
        world = World.create(elasticsearch, redis);
        wire = new Wire(world.channel());
        wire.declareReportQueue();
        Parts.COMMAND_SIDE.only(world.channel());
    }

    @AfterEach
    void leaveWorld() throws Exception {
        Parts.COMMAND_SIDE.none();
        wire.close();
    }

    @Test
    void saysAtOnceThatItStallsAndWhatItHoldsThoughRedisIsAway() throws Exception {
        ProjectorHeartbeat idle = awaitBeat(PATIENCE, beat -> true);
        assertThat(idle.held()).isZero();
        assertThat(idle.worker().stalled()).isNull();
        assertThat(idle.worker().id()).isEqualTo(worker.id());
        assertThat(idle.worker().processId()).isEqualTo(ProcessHandle.current().pid());
        assertThat(idle.worker().residentBytes()).isGreaterThan(50L << 20);
        long errorsBefore = idle.worker().errors();

        Parts.REDIS.stop();
        try {
            for (int batch = 1; batch <= 10; batch++) {
                wire.publish(1 + batch, Samples.batch("a", batch, Samples.reviews(100L * batch, 10)));
            }
            ProjectorHeartbeat stalled =
                    awaitBeat(Duration.ofSeconds(5), beat -> beat.worker().stalled() != null);
            assertThat(stalled.worker().stalled()).contains("Redis");
            ProjectorHeartbeat full = awaitBeat(Duration.ofSeconds(5), beat -> beat.held() == 6);
            assertThat(full.worker().held()).isEqualTo(6);
            assertThat(full.worker().errors()).isGreaterThan(errorsBefore);
        } finally {
            Parts.REDIS.restart();
        }

        awaitBeat(PATIENCE, beat -> beat.worker().stalled() == null && beat.held() == 0);
        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
    }

    @Test
    void aStallOfOneGenerationIsNotTheOthers() throws Exception {
        World other = world.next();
        Parts.COMMAND_SIDE.are(
                FakeCommandSide.of(world.channel(), GenerationState.SEARCHABLE, null),
                FakeCommandSide.of(other.channel(), GenerationState.BUILDING, null));
        other.call("PUT", "/" + other.channel().reviewIndex() + "/_settings", "{\"index.blocks.write\":true}");
        try (Wire building = new Wire(other.channel())) {
            for (int batch = 1; batch <= 10; batch++) {
                building.publish(batch, Samples.batch("a", batch, Samples.reviews(100L * batch, 10)));
            }
            ProjectorHeartbeat stalled = awaitBeat(
                    PATIENCE, beat -> beat.generation() == 2 && beat.worker().stalled() != null);
            assertThat(stalled.worker().stalled()).contains("blocked");

            wire.publishAndAwait(1, Samples.batch("a", 1, Samples.reviews(100, 10)));

            assertThat(world.documents()).hasSize(10);
            ProjectorHeartbeat first = awaitBeat(PATIENCE, beat -> beat.generation() == 1);
            assertThat(first.worker().stalled()).isNull();
            assertThat(worker.status().stalled()).contains("blocked");
            other.call("PUT", "/" + other.channel().reviewIndex() + "/_settings", "{\"index.blocks.write\":null}");
            await().atMost(PATIENCE).until(building::unsettled, left -> left == 0);
            assertThat(other.documents()).hasSize(100);
        }
    }

    @Test
    void saysOfAGenerationThatEndedThatItHoldsNothing() {
        GenerationChannel ended = new GenerationChannel(world.channel().storeId(), 2);
        Parts.COMMAND_SIDE.are(
                FakeCommandSide.of(world.channel(), GenerationState.SEARCHABLE, null),
                FakeCommandSide.of(ended, GenerationState.ENDED, null, false, 0));

        ProjectorHeartbeat beat = awaitBeat(PATIENCE, heard -> heard.generation() == 2);

        assertThat(beat.held()).isZero();
    }

    @Test
    void isForgottenAtOnceWhenItStops() {
        Http http = new Http(port);
        String second;
        try (ConfigurableApplicationContext other = new SpringApplicationBuilder(QuerySide.class)
                .initializers(new Parts())
                .properties("steamgestion.roles=projector")
                .run()) {
            second = other.getBean(Worker.class).id();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(http.read("/api/workers").findValuesAsString("id"))
                            .contains(worker.id(), second));
            awaitBeat(PATIENCE, beat -> beat.worker().id().equals(second));
        }

        assertThat(http.read("/api/workers").findValuesAsString("id")).containsExactly(worker.id());
        List<Wire.Beat> rest = new ArrayList<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            rest.addAll(wire.heartbeats());
            assertThat(rest)
                    .filteredOn(Wire.Beat::last)
                    .extracting(Wire.Beat::heartbeat)
                    .extracting(ProjectorHeartbeat::worker)
                    .extracting(WorkerStatus::id)
                    .containsExactly(second);
        });
    }

    private ProjectorHeartbeat awaitBeat(Duration limit, Predicate<ProjectorHeartbeat> wanted) {
        List<ProjectorHeartbeat> found = new ArrayList<>();
        await().atMost(limit).untilAsserted(() -> {
            wire.heartbeats().stream().map(Wire.Beat::heartbeat).filter(wanted).forEach(found::add);
            assertThat(found).isNotEmpty();
        });
        return found.getFirst();
    }
}
