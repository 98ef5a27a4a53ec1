// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import io.steamgestion.api.platform.ResourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where one Elasticsearch keeps its configuration, data and logs: the folder it was given, or, when the user
 * {@code nobody} can't enter that one, a folder elsewhere that the given one names in its file {@code location}.
 */
record ElasticsearchFolder(Path root) {

    private static final Path FOR_ROOT = Path.of("/var/lib/steamgestion");

    static ElasticsearchFolder prepare(Path given) throws IOException {
        Path folder = Files.createDirectories(given.toAbsolutePath().normalize());
        boolean elsewhere = UnprivilegedUser.isNeeded() && !UnprivilegedUser.canEnter(folder);
        ElasticsearchFolder result = new ElasticsearchFolder(elsewhere ? other(folder) : folder);
        for (Path part : List.of(result.configuration(), result.data(), result.logs(), result.temporary())) {
            Files.createDirectories(part);
        }
        return result;
    }

    /** A name that is drawn once: a folder that was deleted and made again does not find the old one's documents. */
    private static Path other(Path given) throws IOException {
        Path location = given.resolve("location");
        if (Files.exists(location)) {
            return Files.createDirectories(Path.of(Files.readString(location).strip()));
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        boolean isTemporary = given.toRealPath().startsWith(temporary);
        Path parent = isTemporary ? temporary : Files.createDirectories(FOR_ROOT);
        Path folder = parent.resolve("elasticsearch-" + UUID.randomUUID());
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(location, folder.toString());
        if (isTemporary) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteIfOrphaned(folder, location)));
        }
        return folder;
    }

    /** A test's temporary folder is deleted after the test; what lies elsewhere for it must go too. */
    private static void deleteIfOrphaned(Path folder, Path location) {
        try {
            if (!Files.exists(location)) {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            System.err.println("Could not delete the temporary folder " + folder + ": " + e);
        }
    }

    Path configuration() {
        return root.resolve("config");
    }

    Path data() {
        return root.resolve("data");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** What the process prints by itself, which is little: its log is in {@link #serverLog()}. */
    Path console() {
        return logs().resolve("console.log");
    }

    Path serverLog() {
        return logs().resolve("elasticsearch.log");
    }

    /** Writes the configuration anew, so that a change of ports or of the version takes effect at every start. */
    void configure(Path home, int httpPort, int transportPort) throws IOException {
        Files.writeString(
                configuration().resolve("elasticsearch.yml"),
                """
                cluster.name: steamgestion
                node.name: embedded
                path.data: "%s"
                path.logs: "%s"
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                discovery.type: single-node
                xpack.security.enabled: false
                cluster.routing.allocation.disk.threshold_enabled: false
                action.auto_create_index: false
                """.formatted(data(), logs(), httpPort, transportPort) + ofModules(home));
        Files.writeString(
                configuration().resolve("log4j2.properties"),
                ResourceText.beside(ElasticsearchFolder.class, "elasticsearch-log4j2.properties"));
        try (Stream<String> options = Files.lines(home.resolve("config").resolve("jvm.options"))) {
            Files.write(
                    configuration().resolve("jvm.options"),
                    options.filter(line -> !line.contains("-Xlog:")).toList());
        }
        Files.deleteIfExists(console());
    }

    /** Settings that only the full distribution knows; a smaller one refuses to start with them. */
    private static String ofModules(Path home) {
        StringBuilder settings = new StringBuilder();
        if (Files.exists(home.resolve("modules/ingest-geoip"))) {
            settings.append("ingest.geoip.downloader.enabled: false\n");
        }
        if (Files.exists(home.resolve("modules/x-pack-ml"))) {
            settings.append("xpack.ml.enabled: false\n");
        }
        return settings.toString();
    }
}
