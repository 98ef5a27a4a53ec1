// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {

    private static final int MEGABYTES = 64;

    @TempDir
    private Path folder;

    @Test
    void findsItsKeysAgainAfterAStopAndAfterACrash() throws Exception {
        long process;
        try (EmbeddedRedis server = EmbeddedRedis.start(folder, MEGABYTES)) {
            assertThat(send(server, "SET name steam")).isEqualTo("+OK");
            URI address = server.address();
            server.restart();
            assertThat(server.address()).isEqualTo(address);
            assertThat(send(server, "EXISTS name")).isEqualTo(":1");
            assertThat(send(server, "SET other key")).isEqualTo("+OK");
            server.kill();
            server.restart();
            assertThat(send(server, "EXISTS name other")).isEqualTo(":2");
            process = server.processId();
        }
        assertThat(ProcessHandle.of(process)).isEmpty();

        try (EmbeddedRedis server = EmbeddedRedis.start(folder, MEGABYTES)) {
            assertThat(send(server, "DBSIZE")).isEqualTo(":2");
        }
    }

    @Test
    void refusesWritesBeyondItsMemoryInsteadOfForgetting() throws Exception {
        try (EmbeddedRedis server = EmbeddedRedis.start(folder, 1)) {
            assertThat(send(server, "SETRANGE large 3000000 x")).isEqualTo(":3000001");
            assertThat(send(server, "SET small x")).startsWith("-OOM");
            assertThat(send(server, "DBSIZE")).isEqualTo(":1");
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (EmbeddedRedis server = EmbeddedRedis.start(folder, MEGABYTES)) {
            assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
            assertThat(send(server, "CONFIG GET bind")).isEqualTo("*2");
        }
    }

    private static String send(EmbeddedRedis server, String command) throws IOException {
        URI address = server.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort());
                BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            socket.getOutputStream().write((command + "\r\n").getBytes());
            return answer.readLine();
        }
    }
}
