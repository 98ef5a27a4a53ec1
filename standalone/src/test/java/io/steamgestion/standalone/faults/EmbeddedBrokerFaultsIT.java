// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import io.steamgestion.standalone.embedded.EmbeddedPart;
import java.nio.file.Path;

/**
 * The broker that comes along: it keeps nothing on disk, so it never comes back with anything. What does not depend on
 * the broker is shown over RabbitMQ alone. Two minutes or so: each case is a load that something happens to.
 */
class EmbeddedBrokerFaultsIT extends BrokerFaultContract {

    @Override
    EmbeddedPart startBroker(Path folder) {
        return startBrokerServer(folder);
    }

    @Override
    void restartWithoutDisk() {
        broker.restart();
    }
}
