// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The source tree that pages speak of. */
final class Project {

    /** The folder that holds the README. */
    static final Path ROOT = root();

    private Project() {}

    /** Names of the test classes of all modules. */
    static Set<String> tests() throws IOException {
        return Page.files(ROOT, ".java").stream()
                .filter(file -> file.toString().contains("/src/test/"))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("helm-chart/Chart.yaml"))) {
            at = at.getParent();
        }
        assertThat(at)
                .as("the project's root above %s", Path.of("").toAbsolutePath())
                .isNotNull();
        return at;
    }
}
