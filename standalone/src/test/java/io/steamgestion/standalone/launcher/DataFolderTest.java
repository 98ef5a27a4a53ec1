// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.problem.RefusedException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path data;

    @Test
    void isTakenOnce() throws Exception {
        try (DataFolder taken = DataFolder.take(data)) {
            assertThat(taken.root()).isEqualTo(data);
            assertThatThrownBy(() -> DataFolder.take(data))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("already runs on the folder " + data)
                    .hasMessageContaining("./steamgestion ingest");
        }
        DataFolder.take(data).close();
    }

    @Test
    void isNoFile() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is a file, not a folder");
    }

    @Test
    void putsALargeLogAside() throws Exception {
        try (DataFolder folder = DataFolder.take(data)) {
            Path log = folder.log("broker");
            try (RandomAccessFile large = new RandomAccessFile(log.toFile(), "rw")) {
                large.setLength(11 << 20);
            }

            assertThat(folder.log("broker")).isEqualTo(log).doesNotExist();
            assertThat(data.resolve("logs/broker.1.log")).exists();
        }
    }

    @Test
    void refusesATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(taken.getLocalPort()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--port");
        }
    }
}
