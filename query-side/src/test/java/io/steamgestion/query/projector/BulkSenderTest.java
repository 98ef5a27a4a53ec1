// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpServer;
import io.steamgestion.api.review.JsonBytes;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.workers.UnsettledMessages;
import io.steamgestion.query.workers.Worker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** Answers that Elasticsearch gives to a request as a whole, from a server that says nothing else. */
class BulkSenderTest {

    private static final GenerationChannel CHANNEL = new GenerationChannel("00000000", 1);
    private static final int MOST = 8;

    private final JsonBytes body = new JsonBytes(64);
    private final Worker worker =
            new Worker(Clock.systemUTC(), new UnsettledMessages(new CachingConnectionFactory("localhost")));
    private final Admission admission = new Admission(any -> false, worker, MOST);
    private volatile int status = 200;
    private volatile String answer = "{}";
    private HttpServer server;
    private Rest5Client client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        client = Rest5Client.builder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 503})
    void waitsWhereTheWholeRequestIsRefused(int refused) {
        status = refused;
        assertThatThrownBy(this::send)
                .isInstanceOf(TransientFailure.class)
                .hasMessageContaining(String.valueOf(refused));
    }

    @Test
    void waitsWhereAnAnswerHoldsNothing() {
        assertThatThrownBy(this::send).isInstanceOf(TransientFailure.class).hasMessageContaining("0 of 1");
    }

    @Test
    void parksWhatTheMappingRefusesAndWaitsForAClosedIndex() throws Exception {
        answer = failed("document_parsing_exception");
        assertThat(send().getFirst().refusedForGood()).isTrue();
        answer = failed("index_closed_exception");
        assertThat(send().getFirst().refusedForGood()).isFalse();
        assertThat(send().getFirst().applied()).isFalse();
    }

    @Test
    void tellsOverloadFromOtherTroubleAndSaysWhy() {
        status = 429;
        answer = "{\"error\":{\"type\":\"es_rejected_execution_exception\",\"reason\":\"queue full\"},\"status\":429}";
        assertThatThrownBy(this::send).isInstanceOfSatisfying(TransientFailure.class, failure -> {
            assertThat(failure.reason()).contains("overloaded", "queue full", "bulk requests at a time: 1");
        });
        assertThat(admission.limit()).as("halved from one in flight").isEqualTo(1);
        status = 503;
        answer = "<html>Bad gateway</html>";
        assertThatThrownBy(this::send).isInstanceOf(TransientFailure.class).hasMessage("Elasticsearch answered 503");
        assertThat(admission.limit()).isEqualTo(1);
    }

    @Test
    void tellsWhatIsTooLargeAndWhatIsMalformed() throws Exception {
        status = 413;
        assertThat(send()).isEmpty();
        status = 400;
        answer = "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"Malformed action\"}}";
        assertThatThrownBy(this::send)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Malformed action");
    }

    @Test
    void waitsWhereSomethingInBetweenSaysThatTheRequestIsBad() {
        status = 400;
        answer = "<html>Bad request</html>";
        assertThatThrownBy(this::send).isInstanceOf(TransientFailure.class);
        answer = "{\"message\":\"no route\"}";
        assertThatThrownBy(this::send).isInstanceOf(TransientFailure.class);
    }

    @Test
    void waitsWhereTheClientFailsInItsOwnWay() throws IOException {
        client.close();
        assertThatThrownBy(this::send).isInstanceOf(TransientFailure.class);
    }

    @Test
    void takesABlockedIndexForNoOverload() {
        status = 429;
        answer = "{\"error\":{\"type\":\"cluster_block_exception\",\"reason\":\"disk full\"},\"status\":429}";
        assertThatThrownBy(this::send).isInstanceOf(TransientFailure.class).hasMessageContaining("disk full");
        assertThat(admission.limit()).isEqualTo(MOST);
    }

    private List<BulkAnswer.Outcome> send() throws TransientFailure, RequeueException {
        try (Admission.Permit permit = admission.take(CHANNEL, new CountDownLatch(1))) {
            return new BulkSender(client, worker).send(permit, body, 1);
        }
    }

    private static String failed(String type) {
        return "{\"items\":[{\"index\":{\"status\":400,\"error\":{\"type\":\"" + type + "\",\"reason\":\"why\"}}}]}";
    }
}
