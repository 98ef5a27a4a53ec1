// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The Redis server program of the Maven artifact, put once into the cache folder. */
final class RedisExecutable {

    private RedisExecutable() {}

    static Path provide(Path cache) throws IOException {
        OsArchitecture machine = OsArchitecture.detectOSandArchitecture();
        String name = ExecutableProvider.newProvidedVersionsMap().get(machine);
        if (name == null) {
            throw new EmbeddedStartException("There is no embedded Redis for %s on %s. Give a server's address instead."
                    .formatted(machine.os, machine.arch));
        }
        String resource = name.startsWith("/") ? name : "/" + name;
        Path program = cache.resolve(resource.substring(1));
        byte[] content = read(resource);
        if (!Files.isExecutable(program) || Files.size(program) != content.length) {
            Path fresh = Files.createTempFile(cache, "unpacking-", "");
            Files.write(fresh, content);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
        }
        return program;
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream content = ExecutableProvider.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IOException("The embedded Redis program " + resource + " is not on the class path");
            }
            return content.readAllBytes();
        }
    }
}
