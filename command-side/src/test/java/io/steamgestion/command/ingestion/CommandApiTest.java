// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static io.steamgestion.command.platform.CommandApi.json;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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

/** The command API as its users meet it, with broker and Elasticsearch down: acceptance needs neither. */
class CommandApiTest {

    private static final String TOKEN = "a-token-of-this-test";

    @TempDir
    private static Path folder;

    private static RunningCommandSide commandSide;
    private static CommandApi api;

    @BeforeAll
    static void start() {
        commandSide = RunningCommandSide.alone(folder.resolve("data"), "steamgestion.token=" + TOKEN);
        api = new CommandApi(commandSide.address(), TOKEN);
    }

    @AfterAll
    static void stop() {
        api.close();
        commandSide.close();
    }

    @Test
    void ingestsAFileAndAccountsForEveryRow() throws Exception {
        Path file = Files.writeString(
                folder.resolve("reviews.csv"),
                IntStream.rangeClosed(1, 2500)
                        .mapToObj(id -> (id % 100 == 0 ? "none" : "10") + "," + id + ",text " + id + "\n")
                        .collect(Collectors.joining("", "app_id,review_id,review\n", "")));
        HttpResponse<String> started = api.post("/api/ingestions", "{\"path\": \"" + file + "\"}");
        assertThat(started.statusCode()).isEqualTo(201);
        String id = json(started).path("id").asString();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> json(api.get("/api/ingestions/" + id))
                        .path("state")
                        .asString()
                        .equals("COMPLETED"));
        JsonNode account = json(api.get("/api/ingestions/" + id)).path("reconciliation");
        assertThat(account.path("read").asLong()).isEqualTo(2500);
        assertThat(account.path("accepted").asLong()).isEqualTo(2475);
        assertThat(account.path("rejected").asLong()).isEqualTo(25);
        assertThat(account.path("pending").asLong()).as("nobody applies").isEqualTo(2475);
        refused(api.post("/api/ingestions/" + id + "/verify", ""), 409, "still-pending");
    }

    @Test
    void takesAnUpload() throws Exception {
        String boundary = "----boundary";
        String body = "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../up load.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\napp_id,review_id,review\n10,1,uploaded\n\r\n--" + boundary + "--\r\n";
        HttpResponse<String> started = api.send(api.request("/api/ingestions")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body)));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        Path stored = Path.of(json(started).path("source").path("location").asString());
        assertThat(stored).hasParent(folder.resolve("data/inbox").toAbsolutePath());
    }

    @Test
    void refusesInWords() throws Exception {
        refused(api.post("/api/ingestions", "{\"path\": \"" + folder.resolve("none.csv") + "\"}"), 422, "file-missing");
        refused(api.post("/api/ingestions", "{\"path\": \"" + folder + "\"}"), 422, "file-is-folder");
        refused(api.post("/api/ingestions", "{}"), 422, "source-unclear");
        refused(api.post("/api/ingestions", "{\"path\": \"\"}"), 403, "path-not-allowed");
        refused(api.get("/api/ingestions/unknown"), 404, "ingestion-unknown");
    }

    @Test
    void asksForTheTokenBeforeItActs() throws Exception {
        refused(api.post("/api/ingestions", "{\"path\": \"x\"}", "wrong"), 401, "token-missing");
        assertThat(api.get("/api/ingestions").statusCode())
                .as("reading is free on loopback")
                .isEqualTo(200);
    }

    @Test
    void takesNoRequestsOfForeignPages() throws Exception {
        HttpResponse<String> response =
                api.send(api.request("/api/ingestions").header("Origin", "https://evil.example"));
        refused(response, 403, "origin-foreign");
    }

    @Test
    void answersMalformedRequestsWithoutAStackTrace() throws Exception {
        HttpResponse<String> response = api.post("/api/ingestions", "{");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).doesNotContain("\tat ").contains("\"status\":400");
    }
}
