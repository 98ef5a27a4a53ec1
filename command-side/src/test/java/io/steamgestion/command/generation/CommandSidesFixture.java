// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** CommandSides in a folder of the test class, over the servers of the whole run. */
abstract class CommandSidesFixture {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    static final Elasticsearch elasticsearch = new Elasticsearch(Servers.ELASTICSEARCH.address());
    static CommandSides commandSides;

    @BeforeAll
    static void start() {
        commandSides = CommandSides.in(folder);
    }
}
