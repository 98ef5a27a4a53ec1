// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.standalone.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The real Elasticsearch that all tests of this JVM share; started once, gone with the JVM. */
public final class Servers {

    private static final Path FOLDER = folder();
    public static final EmbeddedElasticsearch ELASTICSEARCH =
            EmbeddedElasticsearch.start(FOLDER.resolve("elasticsearch"), 512);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ELASTICSEARCH.close();
            FileSystemUtils.deleteRecursively(FOLDER.toFile());
        }));
    }

    private Servers() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("steamgestion-command-side-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
