// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.api.worker.WorkerStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A running system, seen through its command API and its query API. */
final class Backend {

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LONG_ANSWER = Duration.ofMinutes(30);

    private final String commandApi;
    private final String queryApi;
    private final String token;
    private final boolean local;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * @param token empty if none is needed
     * @param local whether the system can read this machine's files
     */
    Backend(String commandApi, String queryApi, String token, boolean local) {
        this.commandApi = withoutSlash(commandApi);
        this.queryApi = withoutSlash(queryApi);
        this.token = token;
        this.local = local;
    }

    /** Starts an ingestion of the file; a system elsewhere gets the file's content. */
    IngestionStatus startIngestion(Path file) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(commandApi + "/api/ingestions");
        if (local) {
            String path = file.toAbsolutePath().normalize().toString();
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("path", path))));
        } else {
            UploadedFile.require(file);
            String boundary = "steamgestion-" + UUID.randomUUID();
            request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .timeout(LONG_ANSWER)
                    .POST(UploadedFile.body(file, boundary));
        }
        return send(request, new TypeReference<>() {});
    }

    /** The exact account, from event store and ledger. */
    IngestionStatus ingestion(String id) throws IOException, InterruptedException {
        return send(request(commandApi + "/api/ingestions/" + Query.encode(id)), new TypeReference<>() {});
    }

    /** All ingestions, newest first. */
    List<IngestionStatus> ingestions() throws IOException, InterruptedException {
        return send(request(commandApi + "/api/ingestions"), new TypeReference<>() {});
    }

    /** Asks the index for every review of the ingestion. */
    Reconciliation verify(String id) throws IOException, InterruptedException {
        return send(
                request(commandApi + "/api/ingestions/" + Query.encode(id) + "/verify")
                        .timeout(LONG_ANSWER)
                        .POST(BodyPublishers.noBody()),
                new TypeReference<>() {});
    }

    List<GenerationStatus> generations() throws IOException, InterruptedException {
        return send(request(commandApi + "/api/generations"), new TypeReference<>() {});
    }

    List<WorkerStatus> workers() throws IOException, InterruptedException {
        return send(request(queryApi + "/api/workers"), new TypeReference<>() {});
    }

    RejectionPage rejections(String id, int size) throws IOException, InterruptedException {
        String query = new Query().with("size", Integer.toString(size)).toString();
        return send(
                request(queryApi + "/api/ingestions/" + Query.encode(id) + "/rejections" + query),
                new TypeReference<>() {});
    }

    ReviewPage search(Query query) throws IOException, InterruptedException {
        return send(request(queryApi + "/api/reviews" + query), new TypeReference<>() {});
    }

    /** The app id of a game that is given by its id or its name. */
    String appId(String game) throws IOException, InterruptedException {
        if (game.chars().allMatch(Character::isDigit)) {
            return game;
        }
        String query = new Query().with("q", game).with("size", "1").toString();
        List<GameSummary> found = send(request(queryApi + "/api/games" + query), new TypeReference<>() {});
        return found.stream()
                .findFirst()
                .map(summary -> Long.toString(summary.appId()))
                .orElseThrow(() -> new RefusedException(
                        "game-unknown",
                        "No game is called \"" + game + "\".",
                        "Give its app id, or another part of its name."));
    }

    private HttpRequest.Builder request(String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> T send(HttpRequest.Builder request, TypeReference<T> type) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return JSON.readValue(answer.body(), type);
        }
        JsonNode problem = problem(answer.body());
        if (status / 100 == 4 && problem.hasNonNull("code")) {
            throw new RefusedException(
                    problem.path("code").asText(),
                    problem.path("message").asText(problem.path("detail").asText()),
                    problem.path("remedy").asText(""));
        }
        if (status == 401 || status == 403) {
            throw new RefusedException(
                    "token-refused",
                    "The system at " + answer.uri().getAuthority() + " does not accept this token.",
                    "Give the right one in the variable " + Connection.TOKEN + " or with --token.");
        }
        throw new UnexpectedAnswerException(
                answer.uri(), status, problem.path("detail").asText(""));
    }

    private static JsonNode problem(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? JSON.createObjectNode() : read;
        } catch (IOException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
