// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param data folder that everything is kept in
 * @param port the dashboard's; all others are free ones
 * @param projectors how many projectors share the work
 * @param elasticsearch a server to use in place of the embedded one, or null
 * @param redis a server to use in place of the embedded one, or null
 * @param amqp a broker to use in place of the embedded one, or null
 */
public record LaunchSettings(
        Path data,
        int port,
        int projectors,
        @Nullable URI elasticsearch,
        @Nullable URI redis,
        @Nullable URI amqp) {

    /** The dashboard's port where none is given. */
    public static final int DEFAULT_PORT = 8080;

    /** The servers' variables, for this process and for its children. */
    static final String ELASTICSEARCH = "STEAMGESTION_ELASTICSEARCH";

    static final String REDIS = "STEAMGESTION_REDIS";
    static final String AMQP = "STEAMGESTION_AMQP";

    public LaunchSettings {
        data = data.toAbsolutePath().normalize();
    }

    /** Settings that take the servers' addresses, if any, from the environment. */
    public static LaunchSettings of(Path data, int port, int projectors, Map<String, String> environment) {
        return new LaunchSettings(
                data,
                port,
                projectors,
                address(environment, ELASTICSEARCH),
                address(environment, REDIS),
                address(environment, AMQP));
    }

    private static @Nullable URI address(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : URI.create(value);
    }
}
