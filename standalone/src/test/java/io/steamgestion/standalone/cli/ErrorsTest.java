// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the terminal shows when a system does not do what it was asked to, and how the command ends. */
class ErrorsTest {

    private FakeSystem system;

    @BeforeEach
    void start() throws IOException {
        system = new FakeSystem();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aSystemThatIsGone() {
        system.close();
        assertEnds(1, "The system does not answer. Is it still running? See: ./steamgestion status");
    }

    @Test
    void aTokenThatIsRefusedWithoutAReason() {
        system.answers(401, "");
        assertEnds(
                2,
                "The system at " + system.url().substring("http://".length()) + " does not accept this token. "
                        + "Give the right one in the variable STEAMGESTION_TOKEN or with --token.");
    }

    @Test
    void aSystemThatIsIll() {
        system.answers(
                503, Map.of("detail", "Elasticsearch is away.", "code", "elasticsearch-unavailable", "message", "x"));
        assertEnds(
                1,
                "The system could not be asked: " + system.url()
                        + "/api/generations answered 503 (Elasticsearch is away.).");
    }

    @Test
    void anotherProgram() {
        system.answers(200, "Welcome");
        assertEnds(
                1,
                "The system could not be asked: " + system.url()
                        + "/api/generations gave an answer (HTTP 200) that is not the expected JSON.");
    }

    private void assertEnds(int code, String sentence) {
        Cli rebuild = Cli.run("rebuild", "--url", system.url());
        assertThat(rebuild).isEqualTo(new Cli(code, "", sentence + System.lineSeparator()));
    }
}
