// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.transport;

import io.steamgestion.api.generation.GenerationEvent;
import io.steamgestion.api.ingestion.IngestionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names under which events are stored and routed: a record's simple name, free of packages, so that classes may
 * move. Names are frozen; a renamed record keeps its old name here.
 */
public final class StoredTypes {

    private static final Map<String, Class<?>> EVENTS = Stream.of(IngestionEvent.class, GenerationEvent.class)
            .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private StoredTypes() {}

    /** All stored events by name. */
    public static Map<String, Class<?>> events() {
        return EVENTS;
    }

    /** The event stored under {@code name}, or null for any other name. */
    static @Nullable Class<?> eventNamed(String name) {
        return EVENTS.get(name);
    }

    /** The name {@code type} is stored under: the simple name of an event, the full name of anything else. */
    static String nameOf(Class<?> type) {
        return EVENTS.get(type.getSimpleName()) == type ? type.getSimpleName() : type.getName();
    }
}
