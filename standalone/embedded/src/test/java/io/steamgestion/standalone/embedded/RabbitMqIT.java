// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitMqIT extends BrokerContract {

    @TempDir
    private static Path folder;

    private static RabbitMqNode node;

    @BeforeAll
    static void start() {
        node = RabbitMqNode.start(folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Override
    URI address() {
        return node.address();
    }

    @Test
    void keepsConfirmedMessagesOverARestart() throws Exception {
        publish("1.BatchIngested", "durable");
        assertThat(channel.waitForConfirms(TimeUnit.SECONDS.toMillis(SECONDS))).isTrue();

        node.stop();
        node.start();
        declareWhatAGenerationNeeds();

        assertThat(receive(consume(channel, 10), 1)).containsExactly("durable");
    }
}
