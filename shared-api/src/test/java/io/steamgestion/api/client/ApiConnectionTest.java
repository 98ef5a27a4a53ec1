// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.client.ApiFailedException.UnexpectedStatus;
import io.steamgestion.api.client.ApiFailedException.Unreachable;
import io.steamgestion.api.client.ApiFailedException.Unreadable;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call ends that has no good answer. */
class ApiConnectionTest {

    private static final Duration SOON = Duration.ofMillis(300);

    private static final String PROBLEM = """
            {"status": 409, "detail": "It is full.", "code": "full", "message": "It is full.", "remedy": "Wait."}
            """;

    private FakeApi api;
    private CommandApiClient commands;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi();
        commands = commands(api.address(), "");
    }

    @AfterEach
    void close() {
        commands.close();
        api.close();
    }

    @Test
    void aProblemIsARefusal() {
        api.answers(409, PROBLEM);
        assertThatThrownBy(() -> commands.pause("a"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal()).isEqualTo(new Refusal("full", "It is full.", "Wait.")));
        assertThatThrownBy(() -> commands.rejectionsCsv("a")).isInstanceOf(RefusedException.class);
    }

    @Test
    void aProblemOfTheSystemItselfIsAFailureThatCarriesIt() {
        api.answers(503, PROBLEM);
        assertThatThrownBy(() -> commands.pause("a"))
                .hasMessage(api.address() + "/api/ingestions/a/pause answered 503 (It is full.)")
                .isInstanceOfSatisfying(UnexpectedStatus.class, e -> {
                    assertThat(e.status()).isEqualTo(503);
                    assertThat(e.problem()).isEqualTo(new Refusal("full", "It is full.", "Wait."));
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 500})
    void aStatusWithoutAProblemIsAFailure(int status) {
        api.answers(status, "<html>Some proxy</html>");
        assertThatThrownBy(() -> commands.ingestion("a"))
                .hasMessage(api.address() + "/api/ingestions/a answered " + status)
                .isInstanceOfSatisfying(
                        UnexpectedStatus.class, e -> assertThat(e.problem()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Some proxy</html>", "", "null", "[]", "{\"id\": "})
    void anAnswerThatIsNotTheExpectedJsonIsAFailure(String answer) {
        api.answers(200, answer);
        assertThatThrownBy(() -> commands.ingestion("a"))
                .isInstanceOf(Unreadable.class)
                .hasMessage(
                        api.address() + "/api/ingestions/a gave an answer (HTTP 200) that is not the expected JSON");
    }

    @Test
    void nobodyListens() {
        api.close();
        assertThatThrownBy(() -> commands.generations())
                .isInstanceOf(Unreachable.class)
                .hasCauseInstanceOf(ConnectException.class)
                .hasMessageContaining(api.address() + "/api/generations does not answer");
        assertThatThrownBy(() -> commands.isReady(SOON)).isInstanceOf(Unreachable.class);
    }

    @Test
    void whoStaysSilentIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10);
                CommandApiClient asking = new CommandApiClient(new ApiConnection(
                        URI.create("http://127.0.0.1:" + silent.getLocalPort()), "", ApiTimeouts.prompt(SOON, SOON)))) {
            assertThatThrownBy(asking::generations)
                    .isInstanceOf(Unreachable.class)
                    .hasCauseInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void anInterruptedCallEndsAndTheThreadStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> commands.generations())
                .isInstanceOf(Unreachable.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failuresComeInTheWordsOfWhoeverAsks() {
        api.answers(500, "");
        try (CommandApiClient asking = new CommandApiClient(new ApiConnection(
                api.address(),
                "",
                ApiTimeouts.patient(),
                failure -> new RefusedException("away", "It is away.", "Wait.")))) {
            assertThatThrownBy(asking::generations).hasMessage("It is away. Wait.");
        }
    }

    @Test
    void theTokenGoesWithEveryRequest() {
        api.answers(200, "[]");
        try (CommandApiClient knowing = commands(URI.create(api.address() + "/"), "secret")) {
            knowing.generations();
        }
        commands.generations();
        assertThat(api.tokens).containsExactly("Bearer secret", "null");
        assertThat(api.asked).containsExactly("GET /api/generations", "GET /api/generations");
    }

    private static CommandApiClient commands(URI address, String token) {
        return new CommandApiClient(new ApiConnection(address, token, ApiTimeouts.patient()));
    }
}
