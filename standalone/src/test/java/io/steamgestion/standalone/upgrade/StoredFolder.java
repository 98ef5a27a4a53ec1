// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.upgrade;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data folder that an earlier build has stored: {@code NAME.tar.zst} and, beside it, {@code NAME.json} with what it must
 * show.
 */
record StoredFolder(String name) {

    private static final Path WHERE = Path.of(
            System.getProperty("steamgestion.home"),
            "standalone/src/test/resources/io/steamgestion/standalone/upgrade");
    private static final String ENDING = ".tar.zst";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of them, the oldest first. */
    static List<StoredFolder> all() throws IOException {
        try (Stream<Path> files = Files.list(WHERE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .sorted()
                    .map(name -> new StoredFolder(name.substring(0, name.length() - ENDING.length())))
                    .toList();
        }
    }

    Path archive() {
        return WHERE.resolve(name + ENDING);
    }

    Manifest manifest() throws IOException {
        return JSON.readValue(WHERE.resolve(name + ".json").toFile(), Manifest.class);
    }

    void describe(Manifest manifest) throws IOException {
        Files.writeString(
                WHERE.resolve(name + ".json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
    }

    /** Unpacks it to a place that Elasticsearch can enter, whoever runs it: else it would begin with an empty folder elsewhere. */
    Path unpackInto(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = folder.resolve("data");
        FolderArchive.unpack(archive(), data);
        return data;
    }

    @Override
    public String toString() {
        return name;
    }
}
