// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An {@link EmbeddedBroker} in a process of its own, so that it can be killed. It has no disk to come back with. */
public final class BrokerServer extends ServerProcess implements EmbeddedPart {

    private final int port = FreePort.find();
    private final String password = UUID.randomUUID().toString();

    /**
     * A broker that is not started yet.
     *
     * @param log what it logs
     * @param folder where it runs
     */
    public BrokerServer(Path log, Path folder) {
        super("broker", log, log, folder);
    }

    /** With the password. */
    @Override
    public URI address() {
        return new BrokerConfiguration(port, password).address();
    }

    @Override
    protected List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dsteamgestion.log.level=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName());
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of(BrokerProcess.PORT, Integer.toString(port), BrokerProcess.PASSWORD, password);
    }

    @Override
    protected boolean isReady() throws IOException {
        return Readiness.isOpen(port);
    }
}
