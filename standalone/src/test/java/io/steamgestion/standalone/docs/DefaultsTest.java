// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The bounds that the architecture page tells are those of the settings' files and of the code. */
class DefaultsTest {

    /** The last two cells of a row: the default, and the setting or the constant that it is of. */
    private static final Pattern ROW = Pattern.compile("(?m)\\| `([^`|]+)` \\| `([A-Za-z][A-Za-z0-9_.-]+)` \\|$");

    private static final Pattern WITH_VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:(.*)}");

    private record Bound(String value, String name) {}

    @Test
    void everyBoundIsAsToldByTheArchitecturePage() throws IOException {
        List<Bound> told =
                bounds(Page.read(Project.ROOT.resolve("docs/architecture.md")).text());
        Map<String, String> settings = settings();
        List<Path> sources = Page.files(Project.ROOT, ".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .toList();

        assertThat(told).hasSizeGreaterThan(15);
        for (Bound bound : told) {
            String found = bound.name().startsWith("steamgestion.")
                    ? settings.get(bound.name())
                    : constant(bound.name(), sources);
            assertThat(found).as("the value of %s", bound.name()).isEqualTo(bound.value());
        }
    }

    @Test
    void readsRowsSettingsAndConstants() throws IOException {
        assertThat(bounds("| a | b | `32MB` | `steamgestion.relay.window` |\n| a | `b` | c | d |\n"))
                .containsExactly(new Bound("32MB", "steamgestion.relay.window"));
        assertThat(settings()).containsEntry("steamgestion.projector.backoff-limit", "30s");
        assertThat(constant("DefaultsTest.NOTHING", List.of())).isEqualTo("no constant DefaultsTest.NOTHING");
    }

    private static List<Bound> bounds(String page) {
        return ROW.matcher(page)
                .results()
                .map(row -> new Bound(row.group(1), row.group(2)))
                .toList();
    }

    /** The defaults of command side and query side by the names of the settings. */
    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (String module : List.of("command-side", "query-side")) {
            Path file = Project.ROOT.resolve(module).resolve("src/main/resources/application.yaml");
            flatten("", new Yaml().load(Files.readString(file)), settings);
        }
        return settings;
    }

    private static void flatten(String name, Object node, Map<String, String> into) {
        if (node instanceof Map<?, ?> members) {
            members.forEach((key, member) -> flatten(name.isEmpty() ? "" + key : name + "." + key, member, into));
        } else {
            into.put(name, WITH_VARIABLE.matcher(String.valueOf(node)).replaceAll("$1"));
        }
    }

    /** The value of a constant as it is written in its class; several classes may have the name. */
    private static String constant(String name, List<Path> sources) throws IOException {
        String type = name.substring(0, name.indexOf('.'));
        Pattern written = Pattern.compile("\\b" + name.substring(name.indexOf('.') + 1) + " = ([^;]+);");
        for (Path source : sources) {
            Matcher value = written.matcher(source.endsWith(type + ".java") ? Files.readString(source) : "");
            if (value.find()) {
                return value.group(1);
            }
        }
        return "no constant " + name;
    }
}
