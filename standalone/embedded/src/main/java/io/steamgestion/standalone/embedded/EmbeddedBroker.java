// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP 0-9-1 broker (Apache Qpid Broker-J) inside this process, on loopback, that keeps its queues and messages in
 * memory: started again, it is a broker that lost its disk.
 */
public final class EmbeddedBroker implements EmbeddedPart {

    /** The broker wants to know a folder, but with everything in memory never makes or reads it. */
    private static final String UNUSED_FOLDER =
            Path.of(System.getProperty("java.io.tmpdir"), "steamgestion-broker").toString();

    private final BrokerConfiguration configuration;
    private @Nullable SystemLauncher launcher;

    private EmbeddedBroker(BrokerConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Starts on a free port, with a random password; {@link #restart()} keeps both. */
    public static EmbeddedBroker start() {
        return start(FreePort.find(), UUID.randomUUID().toString());
    }

    /**
     * Starts and returns when connections are accepted.
     *
     * @throws EmbeddedStartException if it can't be started, for one because the port is taken
     */
    static EmbeddedBroker start(int port, String password) {
        EmbeddedBroker broker = new EmbeddedBroker(new BrokerConfiguration(port, password));
        broker.launch();
        return broker;
    }

    @Override
    public URI address() {
        return configuration.address();
    }

    @Override
    public synchronized void stop() {
        if (launcher != null) {
            launcher.shutdown();
            launcher = null;
        }
    }

    @Override
    public synchronized void restart() {
        stop();
        launch();
    }

    private synchronized void launch() {
        try {
            PortCheck check = new PortCheck();
            launcher = new SystemLauncher(check);
            launcher.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    configuration.asDataAddress(),
                    "startupLoggedToSystemOut",
                    "false",
                    "context",
                    Map.of("qpid.work_dir", UNUSED_FOLDER)));
            check.failUnlessOpen();
        } catch (Exception e) {
            stop();
            throw new EmbeddedStartException(
                    "The AMQP broker could not be started on port %d: %s"
                            .formatted(configuration.port(), e.getMessage()),
                    e);
        }
    }

    /** The broker comes up without its port when the port is taken, and only notes it in the log. */
    private static final class PortCheck extends SystemLauncherListener.DefaultSystemLauncherListener {

        private @Nullable SystemConfig<?> system;

        @Override
        public void onContainerResolve(SystemConfig<?> systemConfig) {
            system = systemConfig;
        }

        void failUnlessOpen() throws IOException {
            Container<?> broker = system == null ? null : system.getContainer();
            if (broker == null
                    || broker.getChildren(Port.class).stream().anyMatch(port -> port.getState() != State.ACTIVE)) {
                throw new IOException("nothing listens on the port; another program may have it");
            }
        }
    }
}
