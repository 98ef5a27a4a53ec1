// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import io.steamgestion.standalone.embedded.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives journeys the one system that they share; it is stopped after the last of them. A launcher session is all that a
 * test process runs: the build asks it for one class after the other.
 */
final class SharedSystem implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LaunchedSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedSystem.class))
                .computeIfAbsent(Started.class, key -> new Started(), Started.class)
                .system;
    }

    private static final class Started implements AutoCloseable {

        private final LaunchedSystem system;
        private final Path folder;

        Started() {
            try {
                folder = Files.createTempDirectory("steamgestion-journeys-");
                system = LaunchedSystem.start(folder.resolve("data"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            system.close();
            Folders.delete(folder);
        }
    }
}
