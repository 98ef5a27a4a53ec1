// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The built project: its jars, and the JDK that runs them. */
record Installation(Path home) {

    /** System property with the project's root folder; {@code ./steamgestion} and the build set it. */
    static final String HOME = "steamgestion.home";

    private static final String ELASTICSEARCH_ZIP = "steamgestion.elasticsearch.zip";

    /** The installation that this process belongs to. */
    static Installation current() throws IOException {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new LaunchFailedException(
                    "The system property " + HOME + " does not say where the project is; start by ./steamgestion.",
                    null);
        }
        Installation installation = new Installation(Path.of(home));
        if (System.getProperty(ELASTICSEARCH_ZIP) == null) {
            Path zip = installation.only("standalone/embedded/target/elasticsearch", "elasticsearch-*.zip");
            System.setProperty(ELASTICSEARCH_ZIP, zip.toString());
        }
        return installation;
    }

    Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The executable jar of a module. */
    Path executable(String module) throws IOException {
        return only(module + "/target", "steamgestion-" + module + "-*-exec.jar");
    }

    private Path only(String folder, String pattern) throws IOException {
        Path where = home.resolve(folder);
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(where)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(where, pattern)) {
                files.forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new LaunchFailedException(
                    "There is no %s in %s; ./steamgestion builds it.".formatted(pattern, where), null);
        }
        return Collections.max(found);
    }
}
