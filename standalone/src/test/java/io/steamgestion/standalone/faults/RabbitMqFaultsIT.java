// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.embedded.Folders;
import io.steamgestion.standalone.embedded.RabbitMqNode;
import java.io.IOException;
import java.nio.file.Path;

class RabbitMqFaultsIT extends FaultContract {

    private RabbitMqNode broker;
    private Path disk;

    @Override
    EmbeddedPart startBroker(Path folder) {
        disk = folder.resolve("rabbitmq");
        broker = RabbitMqNode.start(disk);
        return broker;
    }

    @Override
    void restartWithoutDisk() throws IOException {
        broker.stop();
        Folders.delete(disk.resolve("mnesia"));
        broker.restart();
    }
}
