// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.command.CommandSide;
import io.steamgestion.command.search.SearchIndex;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

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
        return start(data, amqp, elasticsearch, null, settings);
    }

    /** @param index takes the place of the indices in Elasticsearch, if it is not null */
    public static RunningCommandSide start(
            Path data, URI amqp, URI elasticsearch, @Nullable SearchIndex index, String... settings) {
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
        SpringApplicationBuilder application = new SpringApplicationBuilder(CommandSide.class);
        if (index != null) {
            application.initializers((GenericApplicationContext context) -> context.registerBean(
                    "searchIndexOfTheTest", SearchIndex.class, () -> index, bean -> bean.setPrimary(true)));
        }
        return new RunningCommandSide(application.run(arguments));
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
