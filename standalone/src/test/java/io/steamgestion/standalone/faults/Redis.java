// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.embedded.EmbeddedRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Redis that goes away, comes back, or forgets everything. */
final class Redis implements AutoCloseable {

    private final EmbeddedRedis server;
    private boolean away;

    Redis(Path folder) {
        server = EmbeddedRedis.start(folder, EmbeddedRedis.DEFAULT_MEMORY_MEGABYTES);
    }

    URI address() {
        return server.address();
    }

    void goAway() {
        server.stop();
        away = true;
    }

    /** By SIGKILL: what it had not saved is gone. */
    void kill() throws IOException {
        Processes.signal("KILL", server.processId());
        goAway();
    }

    /** With what it had on disk; nothing changes if it is there. */
    void comeBack() {
        if (away) {
            server.restart();
            away = false;
        }
    }

    /** All keys are gone. */
    void empty() throws IOException {
        try (Socket socket = new Socket(address().getHost(), address().getPort())) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII))
                    .isEqualTo("+OK");
        }
    }

    /** The keys that match a pattern. */
    List<String> keys(String pattern) throws IOException {
        try (Socket socket = new Socket(address().getHost(), address().getPort());
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write(("KEYS " + pattern + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String count = answer.readLine();
            assertThat(count).startsWith("*");
            List<String> keys = new ArrayList<>();
            for (int key = Integer.parseInt(count.substring(1)); key > 0; key--) {
                assertThat(answer.readLine()).startsWith("$");
                keys.add(answer.readLine());
            }
            return keys;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
