// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What Qpid Broker-J is told at its start; never written to a file, for it holds a password. */
record BrokerConfiguration(int port, String password) {

    static final String USER = "steamgestion";
    private static final String VIRTUAL_HOST = "default";

    private static final Duration EXPIRATION = Duration.ofSeconds(10);

    /** Where clients find the broker, with the password. */
    URI address() {
        try {
            return new URI("amqp", USER + ":" + password, "127.0.0.1", port, "/" + VIRTUAL_HOST, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The broker's user and password make no address", e);
        }
    }

    /** The configuration as a {@code data:} address, which is how the broker wants to be handed one. */
    String asDataAddress() {
        byte[] json = new JsonMapper().writeValueAsBytes(asMap());
        return "data:application/json;base64," + Base64.getEncoder().encodeToString(json);
    }

    private Map<String, Object> asMap() {
        return Map.of(
                "name", "steamgestion",
                "modelVersion", "9.1",
                "context", context(),
                "authenticationproviders", List.of(users()),
                "ports", List.of(amqpPort()),
                "virtualhostnodes", List.of(virtualHost()));
    }

    /**
     * RabbitMQ's queue arguments, such as {@code x-queue-type}, are unknown here and would close the connection. A message's
     * expiration is taken for a point in time, which as a duration is long past: with a shortest duration for all messages
     * that expire, those of heartbeats, they live as long as in RabbitMQ.
     */
    private static Map<String, Object> context() {
        return Map.of(
                "queue.behaviourOnUnknownDeclareArgument", "IGNORE",
                "queue.minimumMessageTtl", Long.toString(EXPIRATION.toMillis()),
                "broker.messageCompressionEnabled", "false",
                "broker.failStartupWithErroredChild", "true");
    }

    private Map<String, Object> users() {
        return Map.of(
                "name",
                "users",
                "type",
                "Plain",
                "secureOnlyMechanisms",
                List.of(),
                "users",
                List.of(Map.of("name", USER, "type", "managed", "password", password)));
    }

    /** Without the aliases every connection is refused. */
    private Map<String, Object> amqpPort() {
        return Map.of(
                "name", "amqp",
                "type", "AMQP",
                "bindingAddress", "127.0.0.1",
                "port", port,
                "protocols", List.of("AMQP_0_9_1"),
                "authenticationProvider", "users",
                "virtualhostaliases",
                        List.of(
                                Map.of("name", "nameAlias", "type", "nameAlias"),
                                Map.of("name", "defaultAlias", "type", "defaultAlias")));
    }

    private static Map<String, Object> virtualHost() {
        return Map.of(
                "name", VIRTUAL_HOST,
                "type", "Memory",
                "defaultVirtualHostNode", "true",
                "virtualHostInitialConfiguration", "{\"type\": \"Memory\"}");
    }
}
