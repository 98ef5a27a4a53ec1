// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.BrokerServer;
import io.steamgestion.standalone.embedded.EmbeddedElasticsearch;
import io.steamgestion.standalone.embedded.EmbeddedRedis;
import io.steamgestion.standalone.embedded.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Elasticsearch, Redis and the AMQP broker: embedded ones, or those that the settings name.
 *
 * @param parts the embedded ones, not started yet
 * @param amqp with the password
 */
record Servers(List<ServerProcess> parts, URI elasticsearch, URI redis, URI amqp) {

    static final String ELASTICSEARCH = "elasticsearch";
    static final String REDIS = "redis";
    static final String BROKER = "broker";

    static Servers of(LaunchSettings settings, DataFolder data) throws IOException {
        List<ServerProcess> parts = new ArrayList<>();
        URI elasticsearch = settings.elasticsearch();
        if (elasticsearch == null) {
            EmbeddedElasticsearch server = EmbeddedElasticsearch.prepare(
                    data.resolve(ELASTICSEARCH), EmbeddedElasticsearch.DEFAULT_HEAP_MEGABYTES);
            elasticsearch = server.address();
            parts.add(server);
        }
        URI redis = settings.redis();
        if (redis == null) {
            EmbeddedRedis server = EmbeddedRedis.prepare(data.resolve(REDIS), EmbeddedRedis.DEFAULT_MEMORY_MEGABYTES);
            redis = server.address();
            parts.add(server);
        }
        URI amqp = settings.amqp();
        if (amqp == null) {
            BrokerServer server = new BrokerServer(data.log(BROKER), data.root());
            amqp = server.address();
            parts.add(server);
        }
        return new Servers(List.copyOf(parts), elasticsearch, redis, amqp);
    }
}
