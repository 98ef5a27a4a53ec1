// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;

/** Holds training runs of tiny programs in the middle. */
public final class Gate implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ServerSocket server;

    private Gate(ServerSocket server) {
        this.server = server;
    }

    public static Gate open() throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) LIMIT.toMillis());
        return new Gate(server);
    }

    /** For the environment of whoever trains. */
    public Map<String, String> variables() {
        return Map.of(TinyProgram.GATE, Integer.toString(server.getLocalPort()));
    }

    /** Returns when one is in the middle of its run; it goes on when the answer is closed. */
    public Socket await() throws IOException {
        return server.accept();
    }

    /** Holds nobody any more but those that were awaited. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
