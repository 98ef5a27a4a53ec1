// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import io.steamgestion.standalone.embedded.EmbeddedBroker;
import io.steamgestion.standalone.embedded.EmbeddedElasticsearch;
import io.steamgestion.standalone.embedded.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** The real parts that all tests of this JVM share; started once, gone with the JVM. */
public final class Parts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path FOLDER = folder();
    public static final EmbeddedElasticsearch ELASTICSEARCH =
            EmbeddedElasticsearch.start(FOLDER.resolve("elasticsearch"), 512);
    public static final EmbeddedRedis REDIS =
            EmbeddedRedis.start(FOLDER.resolve("redis"), EmbeddedRedis.DEFAULT_MEMORY_MEGABYTES);
    public static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    public static final FakeCommandSide COMMAND_SIDE = FakeCommandSide.start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            BROKER.close();
            REDIS.close();
            ELASTICSEARCH.close();
            FileSystemUtils.deleteRecursively(FOLDER.toFile());
        }));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("parts", settings()));
    }

    /** What tells an application where the parts are, and not to be too patient. */
    public static Map<String, Object> settings() {
        return Map.of(
                "server.port", "0",
                "steamgestion.elasticsearch", ELASTICSEARCH.address().toString(),
                "steamgestion.redis", REDIS.address().toString(),
                "steamgestion.amqp", BROKER.address().toString(),
                "steamgestion.command-api", COMMAND_SIDE.address().toString(),
                "steamgestion.generations-interval", "200ms",
                "steamgestion.projector.backoff", "50ms",
                "steamgestion.projector.backoff-limit", "500ms",
                "steamgestion.games.interval", "100ms",
                "steamgestion.games.share", "1");
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("steamgestion-query-side-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
