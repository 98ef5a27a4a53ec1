// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import io.steamgestion.standalone.embedded.EmbeddedPart;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Every fault over the broker that comes along, also those in which the broker takes no part. */
@Tag("long")
class EmbeddedBrokerAllFaultsIT extends FaultContract {

    @Override
    EmbeddedPart startBroker(Path folder) {
        return startBrokerServer(folder);
    }

    @Override
    void restartWithoutDisk() {
        broker.restart();
    }
}
