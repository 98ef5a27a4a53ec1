// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.BrokerProcess;
import io.steamgestion.standalone.embedded.EmbeddedBroker;
import io.steamgestion.standalone.embedded.EmbeddedElasticsearch;
import io.steamgestion.standalone.embedded.EmbeddedRedis;
import io.steamgestion.standalone.embedded.FreePort;
import io.steamgestion.standalone.embedded.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Elasticsearch, Redis and the AMQP broker: embedded ones, or those that the settings name.
 *
 * @param parts the embedded ones, not started yet
 * @param amqp with the password
 */
record Servers(List<Part> parts, URI elasticsearch, URI redis, URI amqp) {

    static final String ELASTICSEARCH = "elasticsearch";
    static final String REDIS = "redis";
    static final String BROKER = "broker";

    static Servers of(LaunchSettings settings, DataFolder data, Installation installation) throws IOException {
        List<Part> parts = new ArrayList<>();
        URI elasticsearch = settings.elasticsearch();
        if (elasticsearch == null) {
            EmbeddedElasticsearch server = EmbeddedElasticsearch.prepare(
                    data.resolve(ELASTICSEARCH), EmbeddedElasticsearch.DEFAULT_HEAP_MEGABYTES);
            elasticsearch = server.address();
            parts.add(new ServerPart(ELASTICSEARCH, server.log(), server, server::processId));
        }
        URI redis = settings.redis();
        if (redis == null) {
            Path folder = data.resolve(REDIS);
            EmbeddedRedis server = EmbeddedRedis.prepare(folder, EmbeddedRedis.DEFAULT_MEMORY_MEGABYTES);
            redis = server.address();
            parts.add(new ServerPart(REDIS, folder.resolve("redis.log"), server, server::processId));
        }
        URI amqp = settings.amqp();
        if (amqp == null) {
            int port = FreePort.find();
            String password = Secret.draw();
            amqp = URI.create(
                    "amqp://%s:%s@127.0.0.1:%d/default".formatted(EmbeddedBroker.DEFAULT_USER, password, port));
            parts.add(broker(data, installation, port, password));
        }
        return new Servers(List.copyOf(parts), elasticsearch, redis, amqp);
    }

    private static Part broker(DataFolder data, Installation installation, int port, String password)
            throws IOException {
        Path log = data.log(BROKER);
        List<String> command = List.of(
                installation.java().toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dsteamgestion.log.level=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName());
        Map<String, String> environment = Map.of(
                BrokerProcess.PORT,
                Integer.toString(port),
                BrokerProcess.USER,
                EmbeddedBroker.DEFAULT_USER,
                BrokerProcess.PASSWORD,
                password);
        return new JvmPart(BROKER, log, data.root(), log, command, environment, Readiness.port(port));
    }
}
