// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import io.steamgestion.standalone.embedded.EmbeddedRedis;
import java.net.URI;
import java.nio.file.Path;

/** A Redis that goes away and comes back. */
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

    @Override
    public void close() {
        server.close();
    }
}
