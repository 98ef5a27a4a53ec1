// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.parked.ParkedDetail;
import io.steamgestion.api.parked.ParkedOutcome;
import io.steamgestion.api.parked.ParkedPage;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.api.worker.WorkerStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running system, seen through its command API and its query API. */
final class Backend {

    private static final TypeReference<IngestionStatus> STATUS = new TypeReference<>() {};

    private final String commandApi;
    private final String queryApi;
    private final boolean local;
    private final Http http;

    /**
     * @param token empty if none is needed
     * @param local whether the system can read this machine's files
     */
    Backend(String commandApi, String queryApi, String token, boolean local) {
        this.commandApi = withoutSlash(commandApi);
        this.queryApi = withoutSlash(queryApi);
        this.local = local;
        this.http = new Http(token);
    }

    /** Starts an ingestion; a system elsewhere gets a file's content. */
    IngestionStatus start(Source source, Reading reading) throws IOException, InterruptedException {
        if (source instanceof Source.Local file && !local) {
            UploadedFile upload = new UploadedFile(file.path(), reading);
            return http.post(commandApi + "/api/ingestions", upload.body(), upload.contentType(), STATUS);
        }
        return http.post(commandApi + "/api/ingestions", reading.request(source), STATUS);
    }

    /** What an ingestion would make of the first rows; nothing is stored. */
    Preview preview(Source source, Reading reading, int rows) throws IOException, InterruptedException {
        if (source instanceof Source.Local file && !local) {
            throw new RefusedException(
                    "file-elsewhere",
                    "A dry run reads " + file.path() + " where the system runs, and this one runs elsewhere.",
                    "Try the file with a system on this machine first: ./steamgestion up.");
        }
        String query = new Query().with("rows", Integer.toString(rows)).toString();
        return http.post(
                commandApi + "/api/ingestions/preview" + query, reading.request(source), new TypeReference<>() {});
    }

    IngestionStatus pause(String id) throws IOException, InterruptedException {
        return http.post(commandApi(id) + "/pause", null, STATUS);
    }

    /** @param budget what changes of its error budget, null for nothing */
    IngestionStatus resume(String id, BudgetOptions.@Nullable Choice budget) throws IOException, InterruptedException {
        return http.post(commandApi(id) + "/resume", budget == null ? null : Map.of("errorBudget", budget), STATUS);
    }

    IngestionStatus cancel(String id) throws IOException, InterruptedException {
        return http.post(commandApi(id) + "/cancel", null, STATUS);
    }

    /** The exact account, from event store and ledger. */
    IngestionStatus ingestion(String id) throws IOException, InterruptedException {
        return http.get(commandApi(id), STATUS);
    }

    /** The newest thousand ingestions, newest first. */
    List<IngestionStatus> ingestions() throws IOException, InterruptedException {
        return http.get(commandApi + "/api/ingestions?size=1000", new TypeReference<>() {});
    }

    /** Asks the index for every review of the ingestion. */
    Reconciliation verify(String id) throws IOException, InterruptedException {
        return http.post(commandApi(id) + "/verify", null, new TypeReference<>() {});
    }

    /** Begins to compare a generation with all events. */
    GenerationProof verifyGeneration(int generation) throws IOException, InterruptedException {
        return http.post(commandApi + "/api/generations/" + generation + "/verify", null, new TypeReference<>() {});
    }

    /** How far that is. */
    GenerationProof verification(int generation) throws IOException, InterruptedException {
        return http.get(commandApi + "/api/generations/" + generation + "/verification", new TypeReference<>() {});
    }

    void cancelVerification(int generation) throws IOException, InterruptedException {
        http.act("DELETE", commandApi + "/api/generations/" + generation + "/verification", null);
    }

    /** All rejections as a CSV file to mend and to ingest, as it comes in. */
    InputStream rejectionsCsv(String id) throws IOException, InterruptedException {
        return http.open(commandApi(id) + "/rejections.csv", "text/csv");
    }

    /** @param cursor {@code next} of the page before, null for the first */
    RejectionPage rejections(String id, int size, @Nullable String cursor) throws IOException, InterruptedException {
        String query = new Query()
                .with("size", Integer.toString(size))
                .with("cursor", cursor)
                .toString();
        return http.get(
                queryApi + "/api/ingestions/" + Query.encode(id) + "/rejections" + query, new TypeReference<>() {});
    }

    /** @param query which items, and which page of them */
    ParkedPage parked(Query query) throws IOException, InterruptedException {
        return http.get(commandApi + "/api/parked" + query, new TypeReference<>() {});
    }

    /** A parked item with what it holds. */
    ParkedDetail parkedItem(String id) throws IOException, InterruptedException {
        return http.get(commandApi + "/api/parked/" + Query.encode(id), new TypeReference<>() {});
    }

    /** @param decision {@code retry} or {@code discard} */
    ParkedOutcome decide(String decision, Map<String, Object> choice) throws IOException, InterruptedException {
        return http.post(commandApi + "/api/parked/" + decision, choice, new TypeReference<>() {});
    }

    List<GenerationStatus> generations() throws IOException, InterruptedException {
        return http.get(commandApi + "/api/generations", new TypeReference<>() {});
    }

    /** Empty if nothing of it is left. */
    Optional<GenerationStatus> generation(int number) throws IOException, InterruptedException {
        return generations().stream()
                .filter(status -> status.channel().generation() == number)
                .findFirst();
    }

    /** @param request its reason, and the name and the end of a side generation */
    GenerationStatus startGeneration(Map<String, Object> request) throws IOException, InterruptedException {
        return http.post(commandApi + "/api/generations", request, new TypeReference<>() {});
    }

    void switchTo(int generation, boolean acceptDifferences) throws IOException, InterruptedException {
        http.act(
                "POST",
                commandApi + "/api/generations/" + generation + "/switch",
                Map.of("acceptDifferences", acceptDifferences));
    }

    /** @param anyway whether it may be behind */
    void rollBack(boolean anyway) throws IOException, InterruptedException {
        http.act("POST", commandApi + "/api/generations/rollback", Map.of("anyway", anyway));
    }

    void cancelGeneration(int generation) throws IOException, InterruptedException {
        http.act("POST", commandApi + "/api/generations/" + generation + "/cancel", null);
    }

    void dropGeneration(int generation) throws IOException, InterruptedException {
        http.act("DELETE", commandApi + "/api/generations/" + generation, null);
    }

    List<WorkerStatus> workers() throws IOException, InterruptedException {
        return http.get(queryApi + "/api/workers", new TypeReference<>() {});
    }

    ReviewPage search(Query query) throws IOException, InterruptedException {
        return http.get(queryApi + "/api/reviews" + query, new TypeReference<>() {});
    }

    /** The app id of a game that is given by its id or its name. */
    String appId(String game) throws IOException, InterruptedException {
        if (game.chars().allMatch(Character::isDigit)) {
            return game;
        }
        String query = new Query().with("q", game).with("size", "1").toString();
        List<GameSummary> found = http.get(queryApi + "/api/games" + query, new TypeReference<>() {});
        return found.stream()
                .findFirst()
                .map(summary -> Long.toString(summary.appId()))
                .orElseThrow(() -> new RefusedException(
                        "game-unknown",
                        "No game is called \"" + game + "\".",
                        "Give its app id, or another part of its name."));
    }

    private String commandApi(String id) {
        return commandApi + "/api/ingestions/" + Query.encode(id);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
