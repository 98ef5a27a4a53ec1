// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import static io.steamgestion.command.platform.CommandApi.answer;
import static io.steamgestion.command.platform.CommandApi.json;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
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
        refused(
                api.post("/api/ingestions", "{\"path\": \"x.csv\", \"errorBudgt\": {\"maxRejectedPercent\": 1}}"),
                422,
                "field-unknown");
        refused(api.post("/api/ingestions", "{\"path\": \"\"}"), 403, "path-not-allowed");
        refused(
                api.post("/api/ingestions", "{\"steam\": {\"appIds\": [10]}, \"mapping\": \"scraped-2015\"}"),
                422,
                "mapping-not-used");
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
    void takesNoRequestsUnderForeignNames() throws Exception {
        try (Socket socket = new Socket(
                commandSide.address().getHost(), commandSide.address().getPort())) {
            socket.setSoTimeout(10_000);
            String request = "GET /api/ingestions HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .contains("application/problem+json", "\"code\":\"host-unknown\"");
        }
    }

    @Test
    void answersMalformedRequestsWithoutAStackTrace() throws Exception {
        HttpResponse<String> response = api.post("/api/ingestions", "{");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).doesNotContain("\tat ").contains("\"status\":400");
        refused(response, 400, "bad-request");
    }

    @Test
    void previewsWithoutStoringAnything() throws Exception {
        Path file = Files.writeString(
                folder.resolve("preview.csv"),
                "review_id,app_id,review,more\n1,10,good,x\nnone,10,bad,x\n3,10,fine,x\n");
        int before = json(api.get("/api/ingestions?size=1000")).size();
        JsonNode preview = answer(api.post("/api/ingestions/preview?rows=2", "{\"path\": \"" + file + "\"}"), 200);
        assertThat(preview.path("read").asInt()).isEqualTo(2);
        assertThat(preview.path("accepted").asInt()).isEqualTo(1);
        assertThat(preview.path("rejected").asInt()).isEqualTo(1);
        assertThat(preview.path("complete").asBoolean()).isFalse();
        assertThat(preview.path("columns").toString()).isEqualTo("[\"review_id\",\"app_id\",\"review\",\"more\"]");
        assertThat(preview.path("reviews").path(0).path("review").asString()).isEqualTo("good");
        assertThat(preview.path("rejections").path(0).path("row").asInt()).isEqualTo(2);
        assertThat(json(api.get("/api/ingestions?size=1000")).size()).isEqualTo(before);
    }

    @Test
    void handsOutRejectedRowsThatCanBeMendedAndIngested() throws Exception {
        Path file = Files.writeString(
                folder.resolve("to-mend.csv"),
                "app_id,review_id,review\n10,1,good\nten,2,\"said \"\"no\"\", twice\nand left\"\n10,3,good\n");
        String id = ingest(file);
        HttpResponse<String> download = api.get("/api/ingestions/" + id + "/rejections.csv");
        assertThat(download.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                .contains("rejections-" + id + ".csv");
        assertThat(download.body())
                .startsWith("rejection_row,rejection_code,rejection_message,app_id,review_id,review");

        Path mended =
                Files.writeString(folder.resolve("mended.csv"), download.body().replace(",ten,2,", ",10,2,"));
        JsonNode account = api.ingestion(ingest(mended)).path("reconciliation");
        assertThat(account.path("accepted").asLong()).isEqualTo(1);
        assertThat(account.path("rejected").asLong()).isZero();
        refused(api.get("/api/ingestions/unknown/rejections.csv"), 404, "ingestion-unknown");
    }

    @Test
    void rejectedRowsThatCantBeReadToTheEndAreNoWholeFile() throws Exception {
        String id = ingest(Files.writeString(
                folder.resolve("damaged.csv"),
                IntStream.rangeClosed(1, 3000)
                        .mapToObj(row -> (row % 50 == 0 ? "none" : "10") + "," + row + "," + "long ".repeat(400) + "\n")
                        .collect(Collectors.joining("", "app_id,review_id,review\n", ""))));
        String rejections = "/api/ingestions/" + id + "/rejections.csv";
        assertThat(api.get(rejections).body().lines()).hasSize(61);
        commandSide
                .bean(JdbcClient.class)
                .sql("UPDATE domain_event_entry SET payload = X'00C0FFEE' WHERE global_index ="
                        + " (SELECT max(global_index) FROM domain_event_entry"
                        + " WHERE aggregate_identifier = ? AND payload_type = 'BatchIngested')")
                .params(id)
                .update();
        assertThatThrownBy(() -> api.get(rejections)).isInstanceOf(IOException.class);
    }

    @Test
    void keepsNoUploadThatItRefuses() throws Exception {
        String boundary = "----boundary";
        String body = "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"refused.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\nno,such,columns\n1,2,3\n\r\n--" + boundary + "--\r\n";
        refused(
                api.send(api.request("/api/ingestions")
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(body))),
                422,
                "columns-missing");
        try (Stream<Path> kept = Files.list(folder.resolve("data/inbox"))) {
            assertThat(kept).noneMatch(file -> file.toString().endsWith("refused.csv"));
        }
    }

    /** Ingests a file that is soon read to its end. */
    private static String ingest(Path file) throws Exception {
        String id = answer(api.post("/api/ingestions", "{\"path\": \"" + file + "\"}"), 201)
                .path("id")
                .asString();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.ingestion(id).path("state").asString().equals("COMPLETED"));
        return id;
    }
}
