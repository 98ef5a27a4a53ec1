// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where unpacked servers are kept for the next start. */
final class CacheFolder {

    private CacheFolder() {}

    static Path create() throws IOException {
        return Files.createDirectories(locate(System.getenv(), UnprivilegedUser.isNeeded()));
    }

    /** Root's is in a place that the user who runs Elasticsearch can reach; others have theirs at home. */
    static Path locate(Map<String, String> environment, boolean root) {
        if (root) {
            return Path.of("/var/cache/steamgestion");
        }
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("steamgestion");
    }
}
