// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import io.steamgestion.standalone.embedded.EmbeddedPart;
import java.nio.file.Path;

/** The broker that comes along: it keeps nothing on disk, so it never comes back with anything. */
class EmbeddedBrokerFaultsIT extends FaultContract {

    private BrokerAlone broker;

    @Override
    EmbeddedPart startBroker(Path folder) {
        broker = BrokerAlone.start(folder);
        return broker;
    }

    @Override
    void restartWithoutDisk() {
        broker.restart();
    }
}
