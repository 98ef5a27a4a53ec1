// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.standalone.embedded.EmbeddedBroker;
import java.net.URI;

/** The real broker that all tests of this JVM share; started once, gone with the JVM. */
final class SharedBroker {

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close));
    }

    private SharedBroker() {}

    static URI address() {
        return BROKER.address();
    }
}
