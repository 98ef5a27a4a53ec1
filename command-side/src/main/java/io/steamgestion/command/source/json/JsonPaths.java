// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wanted columns of JSON objects: {@code author.steamid} is found nested, and under its whole name. */
final class JsonPaths {

    /** No wanted column. */
    static final int NONE = -1;

    private final Map<String, JsonPaths> children = new HashMap<>();
    private int column = NONE;

    static JsonPaths of(List<String> columns) {
        JsonPaths root = new JsonPaths();
        for (int i = 0; i < columns.size(); i++) {
            JsonPaths nested = root;
            for (String name : columns.get(i).split("\\.", -1)) {
                nested = nested.child(name);
            }
            nested.column = i;
            root.child(columns.get(i)).column = i;
        }
        return root;
    }

    private JsonPaths child(String name) {
        return children.computeIfAbsent(name, given -> new JsonPaths());
    }

    @Nullable
    JsonPaths at(String name) {
        return children.get(name);
    }

    int column() {
        return column;
    }
}
