// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The one port that people choose. */
final class Ports {

    private Ports() {}

    /**
     * Returns if nobody listens there; 0 stands for any free port.
     *
     * @throws RefusedException if the port is taken
     */
    static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assert socket.isBound();
        } catch (IOException e) {
            throw new RefusedException(
                    "port-taken",
                    "Port %d of this machine can't be used for the dashboard: %s.".formatted(port, e.getMessage()),
                    "Choose another with --port, for instance --port %d.".formatted(port + 1));
        }
    }
}
