// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import io.steamgestion.standalone.embedded.BrokerProcess;
import io.steamgestion.standalone.embedded.EmbeddedBroker;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.embedded.FreePort;
import io.steamgestion.standalone.embedded.Guard;
import io.steamgestion.standalone.embedded.GuardedProcess;
import io.steamgestion.standalone.embedded.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The embedded broker in a process of its own, as {@code steamgestion up} runs it. It has no disk to come back with. */
final class BrokerAlone implements EmbeddedPart {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Path folder;
    private final int port = FreePort.find();
    private final String password = UUID.randomUUID().toString();
    private GuardedProcess process;

    private BrokerAlone(Path folder) {
        this.folder = folder;
    }

    static BrokerAlone start(Path folder) {
        BrokerAlone broker = new BrokerAlone(folder);
        broker.restart();
        return broker;
    }

    @Override
    public URI address() {
        return URI.create("amqp://%s:%s@127.0.0.1:%d/default".formatted(EmbeddedBroker.DEFAULT_USER, password, port));
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** By SIGKILL. */
    synchronized void kill() {
        process.kill();
        process = null;
    }

    @Override
    public synchronized void restart() {
        stop();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dsteamgestion.log.level=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName());
        process = Guard.start(
                command,
                Map.of(BrokerProcess.PORT, Integer.toString(port), BrokerProcess.PASSWORD, password),
                folder.resolve("broker.log"),
                folder);
        Readiness.await("The broker", process, START_LIMIT, Readiness.port(port));
    }
}
