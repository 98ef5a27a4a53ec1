// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static io.steamgestion.standalone.faults.FaultSystem.eventually;
import static io.steamgestion.standalone.faults.FaultSystem.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.embedded.BrokerServer;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.faults.FaultSystem.Load;
import io.steamgestion.standalone.faults.points.FaultPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One system over the servers of a suite, which lives through all of its cases; each case ingests the same rows under
 * other review ids.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultSuite {

    /** How often a point is passed before the process that passes it dies, so that it is in the middle of a load. */
    private static final int PASSES = 2;

    EmbeddedPart broker;
    FaultSystem system;

    abstract EmbeddedPart startBroker(Path brokerFolder) throws IOException;

    /** The embedded broker in a process of its own, as {@code steamgestion up} runs it. */
    static BrokerServer startBrokerServer(Path folder) {
        BrokerServer server = new BrokerServer(folder.resolve("broker.log"), folder);
        server.start();
        return server;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        broker = startBroker(folder);
        system = new FaultSystem(folder, broker);
    }

    @AfterAll
    void stop() throws Exception {
        try (AutoCloseable last = () -> broker.close()) {
            if (system != null) {
                system.close();
            }
        }
    }

    /** One case that fails must not take those after it along. */
    @AfterEach
    void mend() throws IOException {
        system.mend();
    }

    private static int passes(FaultPoint point) {
        return switch (point) {
            case BEFORE_SETTLE, AFTER_SETTLE -> 0; // all reports of a load may be stored at once
            default -> PASSES;
        };
    }

    final void kill(FaultPoint point) throws Exception {
        Map<String, Long> before = system.processes.ids();
        system.points.arm(point, passes(point));

        Load load = system.load();
        awaitDeath(point, before);
        system.assertNothingLost(load);
    }

    /** Waits until a process has died at the point, and another one has taken its place. */
    final void awaitDeath(FaultPoint point, Map<String, Long> before) throws IOException {
        patient().until(() -> !system.points.isArmed(point));
        eventually(() -> assertThat(system.processes.ids()).isNotEqualTo(before));
        assertThat(system.processes.replaced(before)).hasSize(1);
    }

    /** A load of which the queue holds the larger part: the projectors stand still. */
    final Load publishedAndNotApplied() throws IOException {
        system.processes.pauseProjectors();
        Load load = system.load();
        system.awaitPublished(load);
        return load;
    }

    final void assertStalled(String why) {
        eventually(() -> assertThat(system.queryApi.get("/api/workers"))
                .anyMatch(worker -> worker.path("stalled").asText().contains(why)));
    }
}
