// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.embedded.EmbeddedRedis;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A Redis that goes away, comes back, or forgets everything. */
final class Redis implements AutoCloseable {

    private final EmbeddedRedis server;
    private boolean away;

    Redis(Path folder) {
        server = EmbeddedRedis.start(folder);
    }

    URI address() {
        return server.address();
    }

    void goAway() {
        server.stop();
        away = true;
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

    @Override
    public void close() {
        server.close();
    }
}
