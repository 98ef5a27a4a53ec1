// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.embedded.RabbitMqNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.util.FileSystemUtils;

class RabbitMqRedeliveryIT extends RedeliveryContract {

    @TempDir
    private static Path node;

    private static RabbitMqNode rabbit;

    @BeforeAll
    static void startBroker() {
        rabbit = RabbitMqNode.start(node);
    }

    @AfterAll
    static void stopBroker() {
        rabbit.close();
    }

    @Override
    EmbeddedPart brokerPart() {
        return rabbit;
    }

    @Override
    void restartBrokerWithoutItsDisk() throws IOException {
        rabbit.stop();
        assertThat(FileSystemUtils.deleteRecursively(node.resolve("mnesia"))).isTrue();
        rabbit.start();
    }

    @Test
    @ResourceLock(BROKER)
    void aBrokerThatKeepsItsDiskGetsNothingTwice() throws Exception {
        publishAndSee(40);
        rabbit.restart();
        await().ignoreExceptions().atMost(PATIENCE).until(() -> queued() == 40);
        await("asked again").atMost(PATIENCE).until(() -> relay().queued() != null);
        stays(() -> queued() == 40);
        storeUpTo(41);
        awaitPublished(41);
        assertThat(take()).containsExactlyElementsOf(positions(1, 41));
    }
}
