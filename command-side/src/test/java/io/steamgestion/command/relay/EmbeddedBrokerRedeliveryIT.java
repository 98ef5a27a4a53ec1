// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.standalone.embedded.EmbeddedBroker;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmbeddedBrokerRedeliveryIT extends RedeliveryContract {

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    EmbeddedPart brokerPart() {
        return broker;
    }

    @Override
    void restartBrokerWithoutItsDisk() {
        broker.restart(); // it has none
    }
}
