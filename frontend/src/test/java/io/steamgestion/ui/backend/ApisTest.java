// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.IngestionRequest;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.client.UploadForm;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.ui.fake.FakeBackend;
import io.steamgestion.ui.fake.FakeIngestions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApisTest {

    private static final Duration SOON = Duration.ofMillis(500);

    private FakeBackend backend;

    @BeforeEach
    void start() throws IOException {
        backend = FakeBackend.start(0);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void sendsTheTokenWithCommands() {
        backend.token = "secret";
        assertThat(commands("secret")
                        .start(IngestionRequest.ofPath("/data/a.csv"))
                        .source()
                        .name())
                .isEqualTo("a.csv");
        assertThatThrownBy(() -> commands("").start(IngestionRequest.ofPath("/data/a.csv")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("token-wrong"));
    }

    @Test
    void streamsRejectionsAsTheyCome() throws IOException {
        backend.ingestions.put("a", FakeIngestions.status("a", "a.csv", IngestionState.COMPLETED, 9, 8, 1, 8));
        backend.rejections.put("a", List.of(new Rejection(4, "too-few-fields", "Short.", "x")));
        try (InputStream rows = commands("").rejectionsCsv("a")) {
            assertThat(new String(rows.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("4,too-few-fields\n");
        }
        assertThatThrownBy(() -> commands("").rejectionsCsv("b"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("ingestion-unknown"));
    }

    @Test
    void streamsAnUploadOfAnySize() {
        long bytes = 300L << 20;
        IngestionStatus status = commands("").upload(UploadForm.of("re\"views\r\n.csv", bytes, new Zeros(bytes)));
        assertThat(status.source().name()).isEqualTo("re_views__.csv");
        assertThat(backend.uploadedBytes).isGreaterThan(bytes);
    }

    @Test
    void anUploadOfUnknownSizeWorksToo() {
        assertThat(commands("")
                        .upload(UploadForm.of("a.csv", -1, new ByteArrayInputStream(new byte[] {1, 2, 3})))
                        .source()
                        .name())
                .isEqualTo("a.csv");
    }

    @Test
    void aBackendThatIsAwayIsARefusalInWords() {
        URI address = backend.address();
        backend.goAway();
        assertThatThrownBy(() -> queries(address, SOON).ingestions())
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.refusal().code()).isEqualTo("query-side-unreachable");
                    assertThat(e.refusal().message()).isEqualTo("The query side at " + address + " does not answer.");
                });
    }

    @Test
    void aSilentBackendIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10)) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            assertThatThrownBy(() -> queries(address, SOON).ingestions())
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.refusal().code()).isEqualTo("query-side-unreachable"));
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsARefusalInWords() {
        backend.answer = "<html>Some proxy</html>";
        assertThatThrownBy(() -> queries().ingestions())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("query-side-unintelligible"));
    }

    @Test
    void aNewerBackendMaySayMore() {
        backend.answer = "[{\"appId\":1,\"appName\":\"A\",\"reviews\":2,\"recommended\":1,\"novelty\":{\"x\":[]}}]";
        assertThat(queries().games("", 5))
                .singleElement()
                .satisfies(game -> assertThat(game.reviews()).isEqualTo(2));
    }

    private CommandApiClient commands(String token) {
        return new CommandApiClient(Backend.commandSide(backend.address())
                .connect(token, ApiTimeouts.prompt(Duration.ofSeconds(5), Duration.ofSeconds(5))));
    }

    private QueryApiClient queries() {
        return queries(backend.address(), Duration.ofSeconds(5));
    }

    private static QueryApiClient queries(URI address, Duration limit) {
        return new QueryApiClient(Backend.querySide(address).connect("", ApiTimeouts.prompt(limit, limit)));
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
