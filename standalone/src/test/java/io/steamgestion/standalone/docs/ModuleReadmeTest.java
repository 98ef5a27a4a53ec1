// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A module's README is short, and its table of packages is that of the source tree. */
class ModuleReadmeTest {

    /** The first cell of a row: {@code `relay`}, maybe a link. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[?`([a-z.]+)`");

    private static final Pattern TABLE = Pattern.compile("(?m)^\\| package \\|.*\n(\\|.*\n)+");

    @ParameterizedTest
    @ValueSource(strings = {"shared-api", "command-side", "query-side", "frontend", "standalone", "benchmark"})
    void namesThePackagesThatThereAre(String module) throws IOException {
        Set<String> named = named(Files.readString(readme(module)));
        Set<String> existing = packages(Project.ROOT.resolve(module));

        assertThat(existing).as("packages that %s names", readme(module)).containsAll(named);
        assertThat(unnamed(existing, named))
                .as("packages that %s leaves out", readme(module))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shared-api", "command-side", "query-side", "frontend", "standalone", "benchmark", "helm-chart"})
    void isShort(String module) throws IOException {
        assertThat(Files.readAllLines(readme(module)))
                .as("lines of %s", readme(module))
                .hasSizeBetween(30, 60);
    }

    @Test
    void findsPackagesThatAreLeftOut() {
        Set<String> named =
                named("| package | its job |\n|---|---|\n| `relay` | x |\n| [`ledger`](y) | x |\n\n| `z` |\n");

        assertThat(named).containsExactlyInAnyOrder("relay", "ledger");
        assertThat(unnamed(Set.of("relay", "relay.publish", "ledger", "relayed"), named))
                .containsExactly("relayed");
    }

    private static Path readme(String module) {
        return Project.ROOT.resolve(module).resolve("README.md");
    }

    private static Set<String> named(String page) {
        return TABLE.matcher(page)
                .results()
                .flatMap(table -> ROW.matcher(table.group()).results())
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }

    /** The main packages of a module and of those within it, without what all of them begin with. */
    private static Set<String> packages(Path module) throws IOException {
        return Page.files(module, "package-info.java").stream()
                .map(Path::toString)
                .filter(file -> file.contains("/src/main/java/"))
                .map(file -> file.replaceFirst(".*/src/main/java/io/steamgestion/[a-z]+/", "")
                        .replaceFirst("/?package-info\\.java$", "")
                        .replace('/', '.'))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** A package within another one may be told of by the outer one's row. */
    private static Set<String> unnamed(Set<String> existing, Set<String> named) {
        return existing.stream()
                .filter(one -> named.stream().noneMatch(name -> one.equals(name) || one.startsWith(name + ".")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
