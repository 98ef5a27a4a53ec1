// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.query.Parts;
import io.steamgestion.query.ProjectorProcess;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Projectors in processes of their own, that come, drain and die. About a minute: projectors in processes of their
 * own start, drain and die.
 */
@WithQuerySide
class CompetingProjectorsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(20);
    private static final int BATCHES = 200;

    /** What a Java process ends with that was asked to. */
    private static final int TERMINATED = 143;

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    World world;
    Wire wire;
    final List<AppliedReport> reports = new ArrayList<>();

    @BeforeEach
    void createWorld() throws Exception {
        world = World.bare(elasticsearch, redis);
        wire = new Wire(world.channel());
        wire.declareReportQueue();
    }

    @AfterEach
    void leaveWorld() throws Exception {
        Parts.COMMAND_SIDE.none();
        wire.close();
    }

    @Test
    void whatAKilledOneHeldGoesToTheOthers() throws Exception {
        publish(10);
        try (ProjectorProcess first = ProjectorProcess.start(world.channel(), Map.of())) {
            await().atMost(PATIENCE)
                    .until(() -> wire.heartbeats().stream()
                            .anyMatch(beat -> beat.heartbeat().held() == 6
                                    && beat.heartbeat().worker().processId() == first.id()));
            first.kill();
        }
        world.createIndices();
        Parts.COMMAND_SIDE.only(world.channel());

        awaitApplied(10);
    }

    @Test
    void oneThatIsToldToStopFinishesWhatItHoldsAndLeavesNothingBehind() throws Exception {
        world.createIndices();
        try (ProjectorProcess first = ProjectorProcess.start(world.channel(), Map.of())) {
            publish(BATCHES);
            awaitReports(20);
            Process leaving = first.terminate();
            assertThat(leaving.waitFor(DRAIN_LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(leaving.exitValue()).isEqualTo(TERMINATED);
        }
        reports.addAll(wire.reports());
        assertThat(reports).hasSizeLessThan(BATCHES);
        assertThat(wire.unsettled()).isEqualTo(BATCHES - reports.size());
        assertThat(wire.heartbeats()).anyMatch(Wire.Beat::last);

        Parts.COMMAND_SIDE.only(world.channel());
        awaitApplied(BATCHES);
        assertThat(reports).as("nothing was applied twice").hasSize(BATCHES);
    }

    @Test
    void oneThatIsToldToStopGivesBackWhatItCantFinish() throws Exception {
        world.createIndices();
        publish(10);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ProjectorProcess first = ProjectorProcess.start(
                        world.channel(),
                        Map.of("steamgestion.elasticsearch", "http://127.0.0.1:" + silent.getLocalPort()))) {
            await().atMost(PATIENCE)
                    .until(() -> wire.heartbeats().stream()
                            .map(Wire.Beat::heartbeat)
                            .anyMatch(beat -> beat.held() == 6
                                    && beat.worker().stalled() != null
                                    && beat.worker().stalled().contains("Elasticsearch has not answered")));
            Process leaving = first.terminate();
            assertThat(leaving.waitFor(DRAIN_LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(wire.reports()).isEmpty();
        assertThat(wire.unsettled()).isEqualTo(10);

        Parts.COMMAND_SIDE.only(world.channel());
        awaitApplied(10);
    }

    private void publish(int batches) throws IOException {
        for (int batch = 1; batch <= batches; batch++) {
            wire.publish(batch, Samples.batch("a", batch, Samples.reviews(100L * batch, 50)));
        }
    }

    private void awaitReports(int count) {
        await().atMost(PATIENCE).until(() -> {
            reports.addAll(wire.reports());
            return reports.size() >= count;
        });
    }

    private void awaitApplied(int batches) {
        awaitReports(batches);
        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        reports.addAll(wire.reports());
        assertThat(reports)
                .extracting(AppliedReport::position)
                .containsAll(LongStream.rangeClosed(1, batches).boxed().toList());
        world.refresh();
        assertThat(world.call("GET", "/" + world.channel().reviewIndex() + "/_count", null)
                        .path("count")
                        .asInt())
                .isEqualTo(50 * batches);
    }
}
