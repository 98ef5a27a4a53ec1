// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.embedded.Folders;
import io.steamgestion.standalone.embedded.RabbitMqNode;
import java.io.IOException;
import java.nio.file.Path;

/** Every fault, over a real RabbitMQ. Minutes, as each of its cases is a load that something happens to. */
class RabbitMqFaultsIT extends FaultContract {

    private RabbitMqNode node;
    private Path disk;

    @Override
    EmbeddedPart startBroker(Path folder) {
        disk = folder.resolve("rabbitmq");
        node = RabbitMqNode.start(disk);
        return node;
    }

    @Override
    void restartWithoutDisk() throws IOException {
        node.stop();
        Folders.delete(disk.resolve("mnesia"));
        node.restart();
    }
}
