// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark;

import io.steamgestion.standalone.embedded.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a run keeps its data: a folder that was named and stays, or a temporary one that goes. */
record WorkFolder(Path path, boolean temporary) implements AutoCloseable {

    static WorkFolder of(@Nullable Path named) throws IOException {
        return named == null
                ? new WorkFolder(Files.createTempDirectory("steamgestion-bench-"), true)
                : new WorkFolder(Files.createDirectories(named.toAbsolutePath().normalize()), false);
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Folders.delete(path);
        }
    }
}
