// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.command.search.InMemorySearchIndex;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Command sides in a folder of the test class, over a real broker and indices in memory, which each test has anew. */
abstract class CommandSidesFixture {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    static InMemorySearchIndex index;
    static CommandSides commandSides;

    @BeforeEach
    void prepare() {
        index = new InMemorySearchIndex();
        commandSides = CommandSides.in(folder, index);
    }
}
