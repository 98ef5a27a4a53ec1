// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.embedded.RabbitMqNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitMqRelayIT extends RelayContract {

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

    @Test
    void aRefusedConfirmStopsTheToken() throws Exception {
        try (Channel channel = channel()) {
            channel.exchangeDeclare(generation.exchange(), "topic", true);
            channel.queueDeclare(
                    generation.queue(), true, false, false, Map.of("x-max-length", 2, "x-overflow", "reject-publish"));
            channel.queueBind(generation.queue(), generation.exchange(), generation.bindingKey());
        }
        storeUpTo(10);
        startRelay();
        await().atMost(Duration.ofSeconds(40)).until(() -> waiting().contains("refused"));
        assertThat(published()).isZero();
        try (Channel channel = channel()) {
            channel.queueDelete(generation.queue());
        }
        broker.declare(generation);
        awaitPublished(10);
    }
}
