// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import com.fasterxml.jackson.core.type.TypeReference;
import io.steamgestion.api.client.IngestionRequest.BudgetChange;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionChanges;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.parked.ParkedDetail;
import io.steamgestion.api.parked.ParkedOutcome;
import io.steamgestion.api.parked.ParkedPage;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked of a command side, and told to it. Calls end as {@link ApiConnection} says. */
public final class CommandApiClient implements AutoCloseable {

    private static final TypeReference<IngestionStatus> INGESTION = new TypeReference<>() {};
    private static final TypeReference<GenerationStatus> GENERATION = new TypeReference<>() {};
    private static final TypeReference<GenerationProof> PROOF = new TypeReference<>() {};

    private final ApiConnection connection;
    private final Duration work;

    public CommandApiClient(ApiConnection connection) {
        this.connection = connection;
        this.work = connection.timeouts().work();
    }

    /** Whether it answers and is ready, within {@code limit}. */
    public boolean isReady(Duration limit) {
        return connection.status("/actuator/health", limit) == 200;
    }

    /** Starts an ingestion of a source that the command side can read. */
    public IngestionStatus start(IngestionRequest request) {
        return connection.post("/api/ingestions", request, work, INGESTION);
    }

    /** Sends a file and starts an ingestion of it. */
    public IngestionStatus upload(UploadForm form) {
        return connection.post(
                "/api/ingestions",
                form.body(),
                form.contentType(),
                connection.timeouts().upload(),
                INGESTION);
    }

    /**
     * What an ingestion would make of the first rows; nothing is stored.
     *
     * @param rows how many are read; null for the system's own number
     */
    public Preview preview(IngestionRequest request, @Nullable Integer rows) {
        return connection.post(
                "/api/ingestions/preview" + new QueryString().with("rows", rows),
                request,
                connection.timeouts().preview(),
                new TypeReference<>() {});
    }

    /** The exact state of an ingestion, from event store and ledger. */
    public IngestionStatus ingestion(String id) {
        return connection.get(ingestionPath(id), INGESTION);
    }

    /** The newest ingestions, at most {@code size}, newest first. */
    public List<IngestionStatus> ingestions(int size) {
        return connection.get("/api/ingestions" + new QueryString().with("size", size), new TypeReference<>() {});
    }

    /** An ingestion with its account in every generation. */
    public IngestionAccounts accounts(String id) {
        return connection.get(ingestionPath(id) + "/accounts", new TypeReference<>() {});
    }

    /** What has changed of the newest ingestions since an earlier answer; waits a second for a change. */
    public IngestionChanges changes(IngestionChanges since) {
        QueryString query = new QueryString().with("start", since.start()).with("version", since.version());
        return connection.get("/api/ingestions/changes" + query, new TypeReference<>() {});
    }

    /** Stops reading until it is resumed. */
    public IngestionStatus pause(String id) {
        return connection.post(ingestionPath(id) + "/pause", null, work, INGESTION);
    }

    /**
     * Goes on reading where it was paused.
     *
     * @param budget what changes of its error budget, null for nothing
     */
    public IngestionStatus resume(String id, @Nullable BudgetChange budget) {
        Map<String, BudgetChange> body = budget == null ? null : Map.of("errorBudget", budget);
        return connection.post(ingestionPath(id) + "/resume", body, work, INGESTION);
    }

    /** Ends it before the end of its source; what was accepted stays. */
    public IngestionStatus cancel(String id) {
        return connection.post(ingestionPath(id) + "/cancel", null, work, INGESTION);
    }

    /** Compares every document of an ingestion with its event; refused with {@code still-pending} while any is pending. */
    public Reconciliation verify(String id) {
        return connection.post(
                ingestionPath(id) + "/verify", null, connection.timeouts().verification(), new TypeReference<>() {});
    }

    /** All rejections of an ingestion as a CSV file to mend and to ingest, as it comes in. */
    public InputStream rejectionsCsv(String id) {
        return connection.open(ingestionPath(id) + "/rejections.csv", "text/csv", work);
    }

    /**
     * One page of parked items.
     *
     * @param cursor {@code next} of the page before, null for the first
     */
    public ParkedPage parked(ParkedFilter filter, int limit, @Nullable String cursor) {
        QueryString query = new QueryString()
                .with("kind", filter.kind())
                .with("state", filter.state())
                .with("ingestion", filter.ingestion())
                .with("generation", filter.generation())
                .with("limit", limit)
                .with("cursor", cursor);
        return connection.get("/api/parked" + query, new TypeReference<>() {});
    }

    /** A parked item with what it holds. */
    public ParkedDetail parkedItem(String id) {
        return connection.get("/api/parked/" + QueryString.segment(id), new TypeReference<>() {});
    }

    /** Has parked items tried again. */
    public ParkedOutcome retry(ParkedSelection items) {
        return connection.post("/api/parked/retry", items, work, new TypeReference<>() {});
    }

    /** Leaves parked items out for good. */
    public ParkedOutcome discard(ParkedSelection items) {
        return connection.post("/api/parked/discard", items, work, new TypeReference<>() {});
    }

    /** All generations of which something is left. */
    public List<GenerationStatus> generations() {
        return connection.get("/api/generations", new TypeReference<>() {});
    }

    /** Begins to build a generation. */
    public GenerationStatus build(GenerationRequest request) {
        return connection.post("/api/generations", request, work, GENERATION);
    }

    /** Lets searches go to a generation that was built; it may hold less than it should if differences are accepted. */
    public GenerationStatus switchTo(int generation, boolean acceptDifferences) {
        return connection.post(
                generationPath(generation) + "/switch",
                Map.of("acceptDifferences", acceptDifferences),
                work,
                GENERATION);
    }

    /** Lets searches go back to the generation before; it may be behind if {@code anyway}. */
    public GenerationStatus rollBack(boolean anyway) {
        return connection.post("/api/generations/rollback", Map.of("anyway", anyway), work, GENERATION);
    }

    /** Ends a generation that is being built. */
    public GenerationStatus cancelBuild(int generation) {
        return connection.post(generationPath(generation) + "/cancel", null, work, GENERATION);
    }

    /** Removes a generation that is not searched. */
    public GenerationStatus drop(int generation) {
        return connection.delete(generationPath(generation), GENERATION);
    }

    /** Begins to compare a generation with all events. */
    public GenerationProof verifyGeneration(int generation) {
        return connection.post(generationPath(generation) + "/verify", null, work, PROOF);
    }

    /** How far that is. */
    public GenerationProof verification(int generation) {
        return connection.get(generationPath(generation) + "/verification", PROOF);
    }

    /** Ends it early. */
    public GenerationProof cancelVerification(int generation) {
        return connection.delete(generationPath(generation) + "/verification", PROOF);
    }

    /** Ends every call and every open stream. */
    @Override
    public void close() {
        connection.close();
    }

    private static String ingestionPath(String id) {
        return "/api/ingestions/" + QueryString.segment(id);
    }

    private static String generationPath(int generation) {
        return "/api/generations/" + generation;
    }
}
