// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerIT extends BrokerContract {

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Override
    URI address() {
        return broker.address();
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.address());
        factory.setPassword("wrong");

        assertThatThrownBy(factory::newConnection).hasMessageContaining("authentication failure");
    }

    @Test
    void forgetsItsQueuesWhenItIsStartedAgainAtTheSameAddress() throws Exception {
        try (EmbeddedBroker other = EmbeddedBroker.start()) {
            URI before = other.address();
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(before);
            try (Connection client = factory.newConnection()) {
                client.createChannel().queueDeclare("short-lived", true, false, false, null);
            }

            other.restart();

            assertThat(other.address()).isEqualTo(before);
            try (Connection client = factory.newConnection()) {
                assertThatThrownBy(() -> client.createChannel().queueDeclarePassive("short-lived"))
                        .isInstanceOf(IOException.class)
                        .hasStackTraceContaining("404");
            }
        }
    }

    @Test
    void saysThatItsPortIsTaken() {
        int taken = broker.address().getPort();

        assertThatThrownBy(() -> EmbeddedBroker.start(taken, "password"))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining(Integer.toString(taken));
    }
}
