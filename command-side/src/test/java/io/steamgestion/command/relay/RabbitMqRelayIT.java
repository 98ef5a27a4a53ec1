// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.embedded.RabbitMqNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitMqRelayIT extends RelayContract {

    @TempDir
    private static Path node;

    private static RabbitMqNode rabbit;

    private static final int NARROW = 2;

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

    @Test
    void aRefusedConfirmStopsTheToken() throws Exception {
        relays.start(generation);
        awaitPublished(1);
        await().ignoreExceptions().atMost(PATIENCE).until(this::hasNarrowQueue);
        storeUpTo(10);
        await().atMost(PATIENCE).until(() -> waiting().contains("refused"));
        // Those that fit in may have been confirmed one by one.
        assertThat(published()).isBetween(1L, 1L + NARROW);
        try (Channel channel = channel()) {
            channel.queueDelete(generation.queue());
        }
        awaitPublished(10);
    }

    /** Puts a queue for {@value #NARROW} messages in the place of the generation's; fails if the relay was faster. */
    private boolean hasNarrowQueue() throws Exception {
        try (Channel channel = channel()) {
            channel.queueDelete(generation.queue());
            channel.queueDeclare(
                    generation.queue(),
                    true,
                    false,
                    false,
                    Map.of("x-max-length", NARROW, "x-overflow", "reject-publish"));
            channel.queueBind(generation.queue(), generation.exchange(), generation.bindingKey());
            return true;
        }
    }
}
