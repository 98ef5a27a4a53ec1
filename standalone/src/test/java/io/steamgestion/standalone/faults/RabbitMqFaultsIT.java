// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.embedded.RabbitMqNode;
import io.steamgestion.standalone.faults.FaultSystem.Load;
import io.steamgestion.standalone.journey.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

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

    @Override
    Duration outage() {
        return Duration.ofSeconds(10);
    }

    /** Here alone: a broker of the embedded kind does not tell consumers that their queue is gone. */
    @Test
    @Order(7)
    void theQueueIsDeleted() throws Exception {
        Load load = publishedAndNotApplied();
        assertThat(system.queues.delete()).isPositive();
        system.processes.goOn();
        system.assertNothingLost(load);
    }
}
