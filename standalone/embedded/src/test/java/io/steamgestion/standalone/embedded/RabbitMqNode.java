// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A real RabbitMQ node of its own: own name, ports, port mapper, cookie and folders. It never touches a node that the
 * machine runs as a service.
 */
public final class RabbitMqNode implements EmbeddedPart {

    private static final List<Path> PROGRAMS = List.of(
            Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"),
            Path.of("/opt/homebrew/sbin/rabbitmq-server"),
            Path.of("/usr/local/sbin/rabbitmq-server"));
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Path program;
    private final Path folder;
    private final String name = "steamgestion-" + UUID.randomUUID().toString().substring(0, 8) + "@localhost";
    private final int port = FreePort.find();
    private final int distributionPort = FreePort.find();
    private final int mapperPort = FreePort.find();
    private @Nullable GuardedProcess mapper;
    private @Nullable GuardedProcess node;

    private RabbitMqNode(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * Starts a node that keeps its disk in the folder and returns when it accepts connections.
     *
     * @throws EmbeddedStartException if RabbitMQ is not installed or does not start
     */
    public static RabbitMqNode start(Path data) {
        Path program = PROGRAMS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new EmbeddedStartException("RabbitMQ is not installed, and this test needs a real "
                        + "one: apt-get install rabbitmq-server (or brew install rabbitmq)."));
        try {
            RabbitMqNode broker = new RabbitMqNode(program, Files.createDirectories(data.toAbsolutePath()));
            broker.configure();
            broker.start();
            return broker;
        } catch (IOException e) {
            throw new EmbeddedStartException("RabbitMQ could not be started: " + e, e);
        }
    }

    /** Its only user may connect from loopback only. */
    @Override
    public URI address() {
        return URI.create("amqp://guest:guest@127.0.0.1:" + port + "/default");
    }

    /** Starts the stopped node again, with its disk. */
    public synchronized void start() {
        mapper = Guard.start(
                List.of("epmd", "-port", Integer.toString(mapperPort), "-address", "127.0.0.1"),
                Map.of(),
                folder.resolve("epmd.log"),
                folder);
        Readiness.await("RabbitMQ's port mapper", mapper, START_LIMIT, () -> Readiness.isOpen(mapperPort));
        node = Guard.start(List.of(program.toString()), environment(), folder.resolve("rabbitmq.log"), folder);
        try {
            Readiness.await("RabbitMQ", node, START_LIMIT, () -> Readiness.isOpen(port));
        } catch (EmbeddedStartException e) {
            mapper.close();
            throw e;
        }
    }

    @Override
    public synchronized void stop() {
        if (node != null) {
            node.close();
            node = null;
        }
        if (mapper != null) {
            mapper.close();
            mapper = null;
        }
    }

    @Override
    public synchronized void restart() {
        stop();
        start();
    }

    private void configure() throws IOException {
        Files.writeString(folder.resolve("rabbitmq.conf"), """
                listeners.tcp.1 = 127.0.0.1:%d
                default_vhost = default
                disk_free_limit.absolute = 50MB
                vm_memory_high_watermark.absolute = 1GB
                log.console = true
                log.file = false
                """.formatted(port));
        Files.writeString(folder.resolve("advanced.config"), "[].\n");
        Files.writeString(folder.resolve("enabled_plugins"), "[].\n");
        Files.writeString(folder.resolve("rabbitmq-env.conf"), "");
    }

    /** Every path and port that a service's node on the same machine would use is set to another one. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.toString());
        environment.put("ERL_EPMD_PORT", Integer.toString(mapperPort));
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODENAME", name);
        environment.put("RABBITMQ_USE_LONGNAME", "false");
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(distributionPort));
        environment.put(
                "RABBITMQ_CONF_ENV_FILE", folder.resolve("rabbitmq-env.conf").toString());
        environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString());
        environment.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE",
                folder.resolve("advanced.config").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                folder.resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString());
        environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
        environment.put("RABBITMQ_LOGS", "-");
        environment.put("RABBITMQ_PID_FILE", folder.resolve("rabbitmq.pid").toString());
        environment.put(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false");
        // The script then becomes the server instead of waiting for it, so that signals reach the server.
        environment.put("RUNNING_UNDER_SYSTEMD", "true");
        return environment;
    }
}
