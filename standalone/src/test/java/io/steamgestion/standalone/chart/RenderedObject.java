// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** One Kubernetes object of a rendered chart, read by paths of keys and list indices. */
record RenderedObject(Object root) {

    static List<RenderedObject> parse(String yaml) {
        List<RenderedObject> objects = new ArrayList<>();
        new Yaml().loadAll(yaml).forEach(document -> {
            if (document != null) {
                objects.add(new RenderedObject(document));
            }
        });
        return objects;
    }

    String kind() {
        return text("kind");
    }

    String name() {
        return text("metadata", "name");
    }

    boolean isWorkload() {
        return List.of("StatefulSet", "Deployment").contains(kind());
    }

    /** What is found under the path, or null. */
    @Nullable
    Object at(Object... path) {
        Object at = root;
        for (Object step : path) {
            at = switch (at) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list when step instanceof Integer index && index < list.size() -> list.get(index);
                case null, default -> null;
            };
        }
        return at;
    }

    String text(Object... path) {
        return String.valueOf(at(path));
    }

    /** The map under the path; empty if there is none. */
    Map<Object, Object> map(Object... path) {
        return at(path) instanceof Map<?, ?> map ? Map.copyOf(map) : Map.of();
    }

    /** The labels of the pods that a workload makes. */
    Map<Object, Object> labels() {
        return map("spec", "template", "metadata", "labels");
    }

    /** The objects in a list; none if there is no such list. */
    Stream<RenderedObject> each(Object... path) {
        return at(path) instanceof List<?> list ? list.stream().map(RenderedObject::new) : Stream.empty();
    }

    RenderedObject podSpec() {
        return new RenderedObject(at("spec", "template", "spec"));
    }

    RenderedObject container() {
        return new RenderedObject(podSpec().at("containers", 0));
    }

    /** The value of an environment variable, or null if it is not set to a plain value. */
    @Nullable
    Object environment(String variable) {
        return container()
                .each("env")
                .filter(entry -> entry.text("name").equals(variable))
                .findFirst()
                .map(entry -> entry.at("value"))
                .orElse(null);
    }

    /** Names of the Secrets that the container's environment is taken from. */
    List<String> secrets() {
        return container()
                .each("env")
                .filter(entry -> entry.at("valueFrom") != null)
                .map(entry -> entry.text("valueFrom", "secretKeyRef", "name"))
                .distinct()
                .toList();
    }
}
