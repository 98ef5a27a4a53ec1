// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.fake;

import com.sun.net.httpserver.HttpExchange;
import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Ingestions at any stage, and how the fake starts one. */
public final class FakeIngestions {

    private static final Pattern UPLOADED_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final long BYTES_PER_ROW = 730;

    private FakeIngestions() {}

    /** One whose numbers add up: {@code rows} rows in the file, of which {@code accepted}, {@code rejected} and {@code applied} so far. */
    public static IngestionStatus status(
            String id, String name, IngestionState state, long rows, long accepted, long rejected, long applied) {
        long read = accepted + rejected;
        Instant started = Instant.parse("2026-11-20T10:00:00Z").plusSeconds(Math.abs(id.hashCode()) % 86_400);
        return new IngestionStatus(
                id,
                new SourceDescription(
                        "/data/" + name, name, rows * BYTES_PER_ROW, 0, SourceKind.FILE, null, null, null),
                state,
                started,
                started.plusSeconds(1 + read / 8000),
                new IngestionTotals((int) (read / 1000), accepted, 0, rejected, read * BYTES_PER_ROW),
                null,
                new Reconciliation(
                        id, state, read, accepted, rejected, applied, 0, 0, accepted - applied, null, null, null, null),
                null);
    }

    /** The same, failed for a reason. */
    public static IngestionStatus failed(IngestionStatus status, Refusal reason) {
        return in(status, IngestionState.FAILED, reason);
    }

    /** The same at another pace. */
    public static IngestionStatus at(IngestionStatus status, IngestionPace pace) {
        return new IngestionStatus(
                status.id(),
                status.source(),
                status.state(),
                status.startedAt(),
                status.updatedAt(),
                status.totals(),
                status.reason(),
                status.reconciliation(),
                pace);
    }

    /** The same from another source. */
    public static IngestionStatus from(IngestionStatus status, SourceDescription source) {
        return new IngestionStatus(
                status.id(),
                source,
                status.state(),
                status.startedAt(),
                status.updatedAt(),
                status.totals(),
                status.reason(),
                status.reconciliation(),
                status.pace());
    }

    /** What pausing, resuming or cancelling makes of it; refused once it has ended. */
    static IngestionStatus steer(FakeBackend backend, IngestionStatus status, String act) {
        if (status.state().ended()) {
            throw new RefusedException(
                    "ingestion-ended", "Ingestion " + status.id() + " is completed.", "Start a new ingestion.");
        }
        IngestionStatus steered = switch (act) {
            case "pause" ->
                in(status, IngestionState.PAUSED, new Refusal("paused", "Somebody paused it.", "Resume it to go on."));
            case "resume" -> in(status, IngestionState.RUNNING, null);
            default -> in(status, IngestionState.CANCELLED, null);
        };
        backend.publish(steered);
        return steered;
    }

    /** The same in another state, for a reason. */
    public static IngestionStatus in(IngestionStatus status, IngestionState state, Refusal reason) {
        Reconciliation account = status.reconciliation();
        return new IngestionStatus(
                status.id(),
                status.source(),
                state,
                status.startedAt(),
                status.updatedAt(),
                status.totals(),
                reason,
                new Reconciliation(
                        account.ingestionId(),
                        state,
                        account.read(),
                        account.accepted(),
                        account.rejected(),
                        account.applied(),
                        account.parked(),
                        account.discarded(),
                        account.pending(),
                        null,
                        null,
                        null,
                        null),
                null);
    }

    static IngestionStatus start(FakeBackend backend, HttpExchange exchange, JsonMapper json) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String path = type.startsWith("multipart/form-data")
                ? "/data/inbox/" + receive(backend, exchange.getRequestBody())
                : json.readTree(exchange.getRequestBody()).path("path").asString();
        if (path.contains("missing")) {
            throw new RefusedException(
                    "file-missing", "There is no file " + path + ".", "Check the path and start it again.");
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        IngestionStatus fresh = status(UUID.randomUUID().toString(), name, IngestionState.RUNNING, 22_044, 0, 0, 0);
        IngestionStatus started = new IngestionStatus(
                fresh.id(),
                fresh.source(),
                fresh.state(),
                Instant.now(),
                Instant.now(),
                fresh.totals(),
                null,
                fresh.reconciliation(),
                null);
        backend.publish(started);
        return started;
    }

    static Preview preview(HttpExchange exchange, JsonMapper json) throws IOException {
        String path = json.readTree(exchange.getRequestBody()).path("path").asString();
        if (path.contains("missing")) {
            throw new RefusedException("file-missing", "There is no file " + path + ".", "Check the path.");
        }
        return new Preview(
                path.substring(path.lastIndexOf('/') + 1),
                "CSV in gzip",
                List.of("app_id", "colour", "text"),
                Map.of("app_id", "app_id", "text", "review"),
                1000,
                999,
                1,
                List.of(),
                List.of(new Rejection(7, "too-few-fields", "Row 7 has 2 fields.", "a,b")),
                false);
    }

    private static String receive(FakeBackend backend, InputStream body) throws IOException {
        byte[] head = body.readNBytes(400);
        backend.uploadedBytes = head.length + body.transferTo(OutputStream.nullOutputStream());
        Matcher name = UPLOADED_NAME.matcher(new String(head, StandardCharsets.UTF_8));
        return name.find() ? name.group(1) : "unnamed";
    }
}
