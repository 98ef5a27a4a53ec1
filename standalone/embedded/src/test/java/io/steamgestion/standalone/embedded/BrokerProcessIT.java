// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessIT {

    @TempDir
    private Path folder;

    @Test
    void servesUntilItIsStopped() throws Exception {
        int port = FreePort.find();
        GuardedProcess process = start(
                Map.of(BrokerProcess.PORT, Integer.toString(port), BrokerProcess.PASSWORD, "a secret: \"quoted\""));
        Readiness.await(
                "Broker",
                process,
                Duration.ofSeconds(60),
                () -> process.lastLogLines(1).contains(BrokerProcess.READY + port));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setUsername(BrokerConfiguration.USER);
        factory.setPassword("a secret: \"quoted\"");
        factory.setVirtualHost("default");
        try (Connection connection = factory.newConnection()) {
            assertThat(connection.isOpen()).isTrue();
        }

        assertThat(process.stop(Duration.ofSeconds(15))).isEqualTo(143);
    }

    @Test
    void refusesToStartWithoutAPassword() throws Exception {
        GuardedProcess process = start(Map.of(BrokerProcess.PORT, "5"));

        assertThat(process.onExit().get(30, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(process.lastLogLines(1)).contains(BrokerProcess.PASSWORD + " is missing");
    }

    private GuardedProcess start(Map<String, String> environment) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName());
        return Guard.start(command, environment, folder.resolve("broker.log"), folder);
    }
}
