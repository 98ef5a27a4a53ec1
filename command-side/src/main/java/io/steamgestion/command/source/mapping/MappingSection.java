// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.record.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Some keys of a mapping file and their values; what is not understood is refused.
 *
 * @param name what messages call it
 */
record MappingSection(String name, JsonNode node) {

    MappingSection {
        if (!node.isObject()) {
            throw invalid("%s must be keys with values.".formatted(capital(name)));
        }
    }

    static RefusedException invalid(String problem) {
        return new RefusedException(
                "mapping-invalid",
                "The mapping can't be used. " + problem,
                "Correct the mapping; its keys are explained in docs/sources.md.");
    }

    /** Refuses keys other than these, with the nearest one. */
    void allow(Collection<String> keys) {
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                throw invalid("%s has an unknown key %s; %s"
                        .formatted(
                                capital(name),
                                Values.shown(key),
                                Suggestions.nearest(key, keys)
                                        .map(near -> "is " + near + " meant?")
                                        .orElseGet(() -> "there are: " + String.join(", ", keys) + ".")));
            }
        }
    }

    boolean has(String key) {
        return node.has(key);
    }

    MappingSection section(String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isObject()) {
            throw invalid("%s needs a key %s that holds keys with values.".formatted(capital(name), key));
        }
        return new MappingSection(key, value);
    }

    /** Whether a key holds plain text. */
    boolean isText(String key) {
        JsonNode value = node.get(key);
        return value != null && value.isValueNode() && !value.isNull();
    }

    /** The text of a key; numbers, true and false as they are written. */
    String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!isText(key) || node.get(key).asString().isEmpty()) {
            throw invalid("%s must be a text.".formatted(named(key)));
        }
        return node.get(key).asString();
    }

    /** One text or a list of them. */
    List<String> texts(String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isArray()) {
            return List.of(text(key, ""));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isValueNode() || element.isNull() || element.asString().isEmpty()) {
                throw invalid("%s must be a text, or a list of texts.".formatted(named(key)));
            }
            texts.add(element.asString());
        }
        if (texts.isEmpty()) {
            throw invalid("%s must not be an empty list.".formatted(named(key)));
        }
        return List.copyOf(texts);
    }

    boolean flag(String key) {
        if (has(key) && !node.get(key).isBoolean()) {
            throw invalid("%s must be true or false.".formatted(named(key)));
        }
        return has(key) && node.get(key).booleanValue();
    }

    int number(String key, int otherwise, int most) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = node.get(key);
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > most) {
            throw invalid(Words.of("%s must be a whole number from 0 to %,d.", named(key), most));
        }
        return value.intValue();
    }

    private String named(String key) {
        return "The value of %s in %s".formatted(key, name);
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
