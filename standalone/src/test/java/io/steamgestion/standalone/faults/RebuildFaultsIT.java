// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static io.steamgestion.standalone.faults.FaultSystem.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.standalone.cli.Cli;
import io.steamgestion.standalone.embedded.BrokerServer;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.faults.points.FaultPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * A process dies at each step of a rebuild, of the way back, and of a drop, or a server in the middle of it: what was asked
 * for is done all the same, and nobody misses anything meanwhile. Minutes, as each case is a rebuild of its own.
 */
class RebuildFaultsIT extends FaultSuite {

    private BrokerServer brokerServer;

    /** Numbers are given once. */
    private int lastNumber = 1;

    @Override
    EmbeddedPart startBroker(Path folder) {
        brokerServer = startBrokerServer(folder);
        return brokerServer;
    }

    /** In the middle of what fills it, and at each step of its own. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {
                "REBUILD_STORED",
                "AFTER_BULK",
                "REBUILD_PREPARED",
                "AFTER_REPORT",
                "HALTED",
                "COMPARED",
                "SWITCH_STORED",
                "ALIASES_MOVED"
            })
    void aProcessDiesInARebuild(FaultPoint point) throws Exception {
        int before = searchable();
        dies(point, () -> {
            if (point == FaultPoint.REBUILD_STORED) {
                system.commandApi.postToOneWhoDies("/api/generations", "{}");
            } else {
                system.commandApi.post("/api/generations", "{}");
            }
        });
        int after = ++lastNumber;
        awaitStates(Map.of(before, "STANDBY", after, "SEARCHABLE"));
        assertWhole(after);
        system.commandApi.delete("/api/generations/" + before);
        awaitStates(Map.of(after, "SEARCHABLE"));
        assertNothingIsLeftBut(after);
    }

    private enum Server {
        BROKER,
        REDIS,
        ELASTICSEARCH
    }

    /** While the new generation has events in its queue, and holds none of their reviews. */
    @ParameterizedTest
    @EnumSource
    void aServerDiesInARebuild(Server server) throws Exception {
        int before = searchable();
        int after = ++lastNumber;
        system.processes.pauseProjectors();
        system.commandApi.post("/api/generations", "{}");
        eventually(() -> assertThat(published(after)).isPositive());

        switch (server) {
            case BROKER -> {
                brokerServer.kill();
                brokerServer.restart();
            }
            case REDIS -> {
                system.redis.kill();
                system.redis.comeBack();
            }
            case ELASTICSEARCH -> system.restartElasticsearch();
        }
        system.processes.goOn();

        awaitStates(Map.of(before, "STANDBY", after, "SEARCHABLE"));
        assertWhole(after);
        system.commandApi.delete("/api/generations/" + before);
        awaitStates(Map.of(after, "SEARCHABLE"));
        assertNothingIsLeftBut(after);
    }

    private long published(int generation) throws IOException {
        for (JsonNode status : system.commandApi.get("/api/generations")) {
            if (status.path("channel").path("generation").asInt() == generation) {
                return status.path("published").asLong();
            }
        }
        return 0;
    }

    @Test
    void theCommandSideDiesOnTheWayBack() throws Exception {
        int before = searchable();
        int after = rebuilt();

        dies(FaultPoint.ROLLBACK_STORED, () -> system.commandApi.postToOneWhoDies("/api/generations/rollback", "{}"));

        awaitStates(Map.of(before, "SEARCHABLE", after, "STANDBY"));
        assertWhole(before);
        system.commandApi.delete("/api/generations/" + after);
        awaitStates(Map.of(before, "SEARCHABLE"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"DROP_STORED", "INDICES_DELETED", "QUEUE_DELETED", "LEDGER_FORGOTTEN"})
    void theCommandSideDiesInADrop(FaultPoint point) throws Exception {
        int before = searchable();
        int after = rebuilt();

        dies(point, () -> {
            if (point == FaultPoint.DROP_STORED) {
                system.commandApi.deleteAtOneWhoDies("/api/generations/" + before);
            } else {
                system.commandApi.delete("/api/generations/" + before);
            }
        });

        awaitStates(Map.of(after, "SEARCHABLE"));
        assertNothingIsLeftBut(after);
        assertWhole(after);
    }

    /** A new generation that searches go to; the one before stands by. */
    private int rebuilt() throws IOException {
        int before = searchable();
        int after = ++lastNumber;
        system.commandApi.post("/api/generations", "{}");
        awaitStates(Map.of(before, "STANDBY", after, "SEARCHABLE"));
        return after;
    }

    private interface Request {
        void send() throws Exception;
    }

    private void dies(FaultPoint point, Request request) throws Exception {
        Map<String, Long> before = system.processes.ids();
        system.points.arm(point, 0);
        request.send();
        awaitDeath(point, before);
    }

    private int searchable() throws IOException {
        return system.generation().path("channel").path("generation").asInt();
    }

    private void awaitStates(Map<Integer, String> expected) {
        eventually(() -> {
            Map<Integer, String> states = new TreeMap<>();
            for (JsonNode generation : system.commandApi.get("/api/generations")) {
                int number = generation.path("channel").path("generation").asInt();
                states.put(number, generation.path("state").asText());
                assertThat(generation.path("fed").asBoolean())
                        .as(generation.toString())
                        .isTrue();
                assertThat(generation.path("pending").asLong())
                        .as(generation.toString())
                        .isZero();
            }
            assertThat(states).isEqualTo(expected);
        });
    }

    /** Searches go to it, it is proven, and it holds what the first build held. */
    private void assertWhole(int generation) throws IOException {
        String index = channel(generation).reviewIndex();
        eventually(() -> assertThat(system.index.get("/_alias/reviews").fieldNames())
                .toIterable()
                .containsExactly(index));
        eventually(() -> assertThat(searchable()).isEqualTo(generation));
        Cli proof = system.run("verify", "--generation=" + generation);
        assertThat(proof.code()).as(proof.toString()).isZero();
        assertThat(system.differences(system.first(), Set.of())).isEmpty();
        system.assertViewsFollow(system.first(), 0);
    }

    private void assertNothingIsLeftBut(int generation) throws Exception {
        GenerationChannel left = channel(generation);
        List<String> indices = new ArrayList<>();
        system.index
                .get("/reviews-*,rejections-*?filter_path=*.settings.index.uuid")
                .fieldNames()
                .forEachRemaining(indices::add);
        assertThat(indices).containsExactlyInAnyOrder(left.reviewIndex(), left.rejectionIndex());
        eventually(() -> assertThat(system.redis.keys(left.storeId() + ":g*"))
                .allMatch(key -> key.startsWith(left.keyPrefix())));
        for (int number = 1; number <= lastNumber; number++) {
            String queue = channel(number).queue();
            assertThat(system.queues.exists(queue)).as(queue).isEqualTo(number == generation);
        }
    }

    private GenerationChannel channel(int generation) {
        return new GenerationChannel(system.generation.storeId(), generation);
    }
}
