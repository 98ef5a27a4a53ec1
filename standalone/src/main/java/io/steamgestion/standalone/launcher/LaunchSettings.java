// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param restartWindow a process that ends five times within this time is not started again, and everything is stopped
 */
public record LaunchSettings(
        Path data,
        int port,
        int projectors,
        @Nullable URI elasticsearch,
        @Nullable URI redis,
        @Nullable URI amqp,
        Duration restartWindow) {

    /** The servers' variables, for this process and for its children. */
    static final String ELASTICSEARCH = "STEAMGESTION_ELASTICSEARCH";

    static final String REDIS = "STEAMGESTION_REDIS";
    static final String AMQP = "STEAMGESTION_AMQP";
    static final String RESTART_WINDOW = "STEAMGESTION_RESTART_WINDOW_SECONDS";

    private static final Duration DEFAULT_RESTART_WINDOW = Duration.ofMinutes(2);

    public LaunchSettings {
        data = data.toAbsolutePath().normalize();
    }

    /**
     * Settings of which the servers' addresses, if any, and the restart window come from the environment.
     *
     * @throws IllegalArgumentException that says which variable holds what can't be read
     */
    public static LaunchSettings of(Path data, int port, int projectors, Map<String, String> environment) {
        return new LaunchSettings(
                data,
                port,
                projectors,
                address(environment, ELASTICSEARCH),
                address(environment, REDIS),
                address(environment, AMQP),
                restartWindow(environment));
    }

    private static Duration restartWindow(Map<String, String> environment) {
        String value = environment.getOrDefault(RESTART_WINDOW, "").strip();
        if (value.isEmpty()) {
            return DEFAULT_RESTART_WINDOW;
        }
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException(
                    "%s is \"%s\"; it takes a number of seconds, such as 120.".formatted(RESTART_WINDOW, value));
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }

    private static @Nullable URI address(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        try {
            return value.isEmpty() ? null : URI.create(value);
        } catch (IllegalArgumentException e) {
            // Without the value, which may hold a password.
            throw new IllegalArgumentException(name + " holds no address that can be read.", e);
        }
    }
}
