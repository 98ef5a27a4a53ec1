// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.system;

import io.steamgestion.standalone.embedded.BrokerProcess;
import io.steamgestion.standalone.embedded.EmbeddedBroker;
import io.steamgestion.standalone.embedded.FreePort;
import io.steamgestion.standalone.embedded.Guard;
import io.steamgestion.standalone.embedded.GuardedProcess;
import io.steamgestion.standalone.embedded.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The broker that ships, in a process of the benchmark's own: the system under test takes it for somebody else's, and
 * does not start it again when it is stopped. What lies in its queues is gone then.
 */
public final class OwnBroker implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = FreePort.find();
    private final String password = UUID.randomUUID().toString();
    private @Nullable GuardedProcess process;

    /** @param folder where it logs */
    public OwnBroker(Path folder) {
        this.folder = folder;
    }

    /** For {@code STEAMGESTION_AMQP}; the same after every start. */
    public String address() {
        return "amqp://%s:%s@127.0.0.1:%d/default".formatted(EmbeddedBroker.DEFAULT_USER, password, port);
    }

    /** Returns when it takes connections. */
    public void start() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dsteamgestion.log.level=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName());
        Map<String, String> environment =
                Map.of(BrokerProcess.PORT, Integer.toString(port), BrokerProcess.PASSWORD, password);
        GuardedProcess started = Guard.start(command, environment, folder.resolve("broker.log"), folder);
        process = started;
        Readiness.await("The broker", started, LIMIT, Readiness.port(port));
    }

    /** Returns when its process is gone. Harmless if it does not run. */
    public void stop() {
        GuardedProcess running = process;
        if (running != null) {
            running.stop(LIMIT);
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
