// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The Elasticsearch server of the Maven artifact, unpacked once into the cache folder. */
final class ElasticsearchDistribution {

    static final String ZIP_PROPERTY = "steamgestion.elasticsearch.zip";
    static final String ZIP_VARIABLE = "STEAMGESTION_ELASTICSEARCH_ZIP";
    private static final String COMPLETE = ".complete";

    private ElasticsearchDistribution() {}

    /** The unpacked server's folder; unpacks it first if it is missing or not complete. */
    static Path provide(Path cache) throws IOException {
        Path zip = zip();
        Path home = cache.resolve(zip.getFileName().toString().replaceFirst("\\.zip$", ""));
        if (!isComplete(home)) {
            discard(home);
            unpack(zip, home);
        }
        return home;
    }

    private static Path zip() {
        String value = Optional.ofNullable(System.getProperty(ZIP_PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(ZIP_VARIABLE)))
                .orElseThrow(() -> new EmbeddedStartException("Nothing tells where Elasticsearch's zip is: set the "
                        + "environment variable " + ZIP_VARIABLE + " or the system property " + ZIP_PROPERTY
                        + " (./steamgestion and the build do)."));
        Path zip = Path.of(value);
        if (!Files.isRegularFile(zip)) {
            throw new EmbeddedStartException("Elasticsearch's zip is not at " + zip
                    + ". Build the module standalone/embedded: it fetches the zip and puts it there.");
        }
        return zip;
    }

    /** The last thing written while unpacking is the number of files; files lost since then show in it. */
    static boolean isComplete(Path home) throws IOException {
        Path marker = home.resolve(COMPLETE);
        return Files.isRegularFile(marker) && Files.readString(marker).strip().equals(Long.toString(countFiles(home)));
    }

    /** Unpacks beside the target and renames, so that nobody ever sees half a server. */
    static void unpack(Path zip, Path home) throws IOException {
        Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
        try {
            extract(zip, fresh);
            Files.writeString(fresh.resolve(COMPLETE), Long.toString(countFiles(fresh)));
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.delete(fresh);
            if (!isComplete(home)) {
                throw e;
            }
        }
    }

    private static void extract(Path zip, Path target) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                Path inside = Path.of(entry.getName());
                if (inside.getNameCount() < 2) {
                    continue;
                }
                Path file =
                        target.resolve(inside.subpath(1, inside.getNameCount())).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("%s holds an entry that leaves its folder: %s".formatted(zip, entry));
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    try (InputStream content = archive.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                    boolean program = file.startsWith(target.resolve("bin"));
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static long countFiles(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(COMPLETE))
                    .count();
        }
    }

    private static void discard(Path home) throws IOException {
        if (Files.exists(home)) {
            Path old = Files.createTempDirectory(home.getParent(), "incomplete-");
            Files.move(home, old, StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(old);
        }
    }
}
