// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.query.Http;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

@WithQuerySide
class PlatformIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @LocalServerPort
    int port;

    @AfterEach
    void leave() {
        Parts.COMMAND_SIDE.down(false);
        Parts.COMMAND_SIDE.none();
    }

    @Test
    void isReady() {
        assertThat(new Http(port).read("/actuator/health").path("status").asString())
                .isEqualTo("UP");
    }

    @Test
    void saysThatAnAddressIsUnknown() {
        new Http(port).get("/api/nothing").isProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost@evil.example", ""})
    void refusesForeignHosts(String host) throws Exception {
        String answer = raw("GET /api/workers HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("HTTP/1.1 40[03]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:99", "127.0.0.1", "[::1]:8082", "LOCALHOST"})
    void answersToItsOwnNames(String host) throws Exception {
        assertThat(raw("GET /api/workers HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesWhatAForeignPageAsksFor() {
        Http http = new Http(port);

        http.send(HttpRequest.newBuilder(http.at("/api/workers")).header("Origin", "http://evil.example"))
                .isProblem(403, "origin-foreign");
        http.send(HttpRequest.newBuilder(http.at("/api/workers"))
                        .header("Origin", "http://evil.example")
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .isProblem(403, "origin-foreign");
        http.send(HttpRequest.newBuilder(http.at("/api/workers"))
                        .header("Origin", "http://localhost:8080")
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .isProblem(405, "method-not-allowed");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void listsItsWorkersAndPassesOnTheGenerations() throws Exception {
        Http http = new Http(port);
        World world = World.create(elasticsearch, redis);
        try (Wire wire = new Wire(world.channel())) {
            wire.declareReportQueue();
            world.makeSearchable();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(http.read("/api/workers").findValuesAsString("processId"))
                            .containsExactly(
                                    Long.toString(ProcessHandle.current().pid())));
            assertThat(http.read("/api/generations")
                            .path(0)
                            .path("channel")
                            .path("storeId")
                            .asString())
                    .isEqualTo(world.channel().storeId());
        }
    }

    @Test
    void saysThatTheCommandSideIsAway() {
        Parts.COMMAND_SIDE.down(true);

        new Http(port).get("/api/generations").isProblem(503, "command-side-unavailable");
    }
}
