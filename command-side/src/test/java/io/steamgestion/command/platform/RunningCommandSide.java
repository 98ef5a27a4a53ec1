// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.command.CommandSide;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole command side for tests, on a free port. */
public final class RunningCommandSide implements AutoCloseable {

    /** An address at which nobody answers. */
    public static final String NOBODY = "127.0.0.1:1";

    private final ConfigurableApplicationContext context;

    private RunningCommandSide(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts over {@code data}; {@code settings} are {@code name=value}. */
    public static RunningCommandSide start(Path data, URI amqp, URI elasticsearch, String... settings) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", "0",
                "steamgestion.data", data.toString(),
                "steamgestion.amqp", amqp.toString(),
                "steamgestion.elasticsearch", elasticsearch.toString(),
                "steamgestion.local-files", "true"));
        for (String setting : settings) {
            properties.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new RunningCommandSide(new SpringApplicationBuilder(CommandSide.class).run(arguments));
    }

    /** Starts with neither broker nor Elasticsearch. */
    public static RunningCommandSide alone(Path data, String... settings) {
        return start(data, URI.create("amqp://" + NOBODY), URI.create("http://" + NOBODY), settings);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
