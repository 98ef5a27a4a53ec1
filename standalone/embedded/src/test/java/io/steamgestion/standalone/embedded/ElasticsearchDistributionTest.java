// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchDistributionTest {

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void chooseHome() {
        home = folder.resolve("server-1");
    }

    @Test
    void unpacksWithoutTheFirstFolderAndMakesProgramsExecutable() throws Exception {
        ElasticsearchDistribution.unpack(zip("server-1/bin/run", "server-1/lib/a.jar"), home);

        assertThat(home.resolve("bin/run")).isExecutable();
        assertThat(home.resolve("lib/a.jar")).hasContent("server-1/lib/a.jar");
        assertThat(ElasticsearchDistribution.isComplete(home)).isTrue();
    }

    @Test
    void noticesALostFile() throws Exception {
        ElasticsearchDistribution.unpack(zip("server-1/bin/run", "server-1/lib/a.jar"), home);
        Files.delete(home.resolve("lib/a.jar"));

        assertThat(ElasticsearchDistribution.isComplete(home)).isFalse();
    }

    @Test
    void leavesTheServerThatAnotherProcessUnpackedMeanwhile() throws Exception {
        Path zip = zip("server-1/bin/run");
        ElasticsearchDistribution.unpack(zip, home);

        ElasticsearchDistribution.unpack(zip, home);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(home, zip);
        }
    }

    @Test
    void refusesEntriesThatLeaveTheFolder() throws Exception {
        Path zip = zip("server-1/../../outside");

        assertThatThrownBy(() -> ElasticsearchDistribution.unpack(zip, home))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leaves its folder");
        assertThat(home).doesNotExist();
    }

    private Path zip(String... entries) throws IOException {
        Path zip = folder.resolve("server-1.zip");
        try (ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String entry : List.of(entries)) {
                output.putNextEntry(new ZipEntry(entry));
                output.write(entry.getBytes());
            }
        }
        return zip;
    }
}
