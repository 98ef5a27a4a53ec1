// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.command.platform.RunningCommandSide;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command API as its users meet it, with broker and Elasticsearch down: acceptance needs neither. */
class CommandApiTest {

    private static final String TOKEN = "a-token-of-this-test";

    @TempDir
    private static Path folder;

    private static RunningCommandSide commandSide;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        commandSide = RunningCommandSide.alone(folder.resolve("data"), "steamgestion.token=" + TOKEN);
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        commandSide.close();
    }

    @Test
    void ingestsAFileAndAccountsForEveryRow() throws Exception {
        Path file = Files.writeString(
                folder.resolve("reviews.csv"),
                IntStream.rangeClosed(1, 2500)
                        .mapToObj(id -> (id % 100 == 0 ? "none" : "10") + "," + id + ",text " + id + "\n")
                        .collect(Collectors.joining("", "app_id,review_id,review\n", "")));
        HttpResponse<String> started = post("/api/ingestions", "{\"path\": \"" + file + "\"}", TOKEN);
        assertThat(started.statusCode()).isEqualTo(201);
        String id = json(started).path("id").asString();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> json(get("/api/ingestions/" + id))
                        .path("state")
                        .asString()
                        .equals("COMPLETED"));
        JsonNode account = json(get("/api/ingestions/" + id)).path("reconciliation");
        assertThat(account.path("read").asLong()).isEqualTo(2500);
        assertThat(account.path("accepted").asLong()).isEqualTo(2475);
        assertThat(account.path("rejected").asLong()).isEqualTo(25);
        assertThat(account.path("pending").asLong()).as("nobody applies").isEqualTo(2475);
        refused(post("/api/ingestions/" + id + "/verify", "", TOKEN), 409, "still-pending");
    }

    @Test
    void takesAnUpload() throws Exception {
        String boundary = "----boundary";
        String body = "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../up load.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\napp_id,review_id,review\n10,1,uploaded\n\r\n--" + boundary + "--\r\n";
        HttpResponse<String> started = http.send(
                request("/api/ingestions")
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        Path stored = Path.of(json(started).path("source").path("location").asString());
        assertThat(stored).hasParent(folder.resolve("data/inbox").toAbsolutePath());
    }

    @Test
    void refusesInWords() throws Exception {
        refused(
                post("/api/ingestions", "{\"path\": \"" + folder.resolve("none.csv") + "\"}", TOKEN),
                422,
                "file-missing");
        refused(post("/api/ingestions", "{\"path\": \"" + folder + "\"}", TOKEN), 422, "file-is-folder");
        refused(post("/api/ingestions", "{}", TOKEN), 403, "path-not-allowed");
        refused(get("/api/ingestions/unknown"), 404, "ingestion-unknown");
    }

    @Test
    void asksForTheTokenBeforeItActs() throws Exception {
        refused(post("/api/ingestions", "{\"path\": \"x\"}", "wrong"), 401, "token-missing");
        assertThat(get("/api/ingestions").statusCode())
                .as("reading is free on loopback")
                .isEqualTo(200);
    }

    @Test
    void takesNoRequestsOfForeignPages() throws Exception {
        HttpResponse<String> response = http.send(
                request("/api/ingestions")
                        .header("Origin", "https://evil.example")
                        .build(),
                BodyHandlers.ofString());
        refused(response, 403, "origin-foreign");
    }

    @Test
    void answersMalformedRequestsWithoutAStackTrace() throws Exception {
        HttpResponse<String> response = post("/api/ingestions", "{", TOKEN);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).doesNotContain("\tat ").contains("\"status\":400");
    }

    private static void refused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("message").asString()).endsWith(".");
        assertThat(problem.path("remedy").asString()).endsWith(".");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body, String token)
            throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(commandSide.address() + path)).timeout(Duration.ofSeconds(30));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
