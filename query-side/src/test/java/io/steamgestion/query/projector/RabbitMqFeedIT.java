// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.standalone.embedded.EmbeddedPart;
import io.steamgestion.standalone.embedded.RabbitMqNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RabbitMqFeedIT extends GenerationFeedContract {

    @TempDir
    private static Path node;

    private static RabbitMqNode broker;

    @BeforeAll
    static void startBroker() {
        broker = RabbitMqNode.start(node);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    EmbeddedPart broker() {
        return broker;
    }
}
