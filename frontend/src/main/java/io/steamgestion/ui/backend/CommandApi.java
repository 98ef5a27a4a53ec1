// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.Refusal;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** What the dashboard asks of the command side. Every method throws {@code RefusedException} with a reason in words. */
public final class CommandApi {

    private static final TypeReference<IngestionStatus> STATUS = new TypeReference<>() {};

    /** The command side stores an upload before it answers. */
    private static final Duration UPLOAD_TIMEOUT = Duration.ofHours(6);

    /** A thousand rows are read in no time, but the file may be on a slow disk. */
    private static final Duration PREVIEW_TIMEOUT = Duration.ofSeconds(30);

    private final Backend backend;
    private final HttpJson http;
    private final String token;
    private final Duration callTimeout;
    private final Duration verifyTimeout;

    /** A client of the command side at {@code address}; an empty token is not sent. */
    public CommandApi(URI address, HttpClient http, String token, Duration callTimeout, Duration verifyTimeout) {
        this.backend = new Backend("command side", address);
        this.http = new HttpJson(backend, http);
        this.token = token;
        this.callTimeout = callTimeout;
        this.verifyTimeout = verifyTimeout;
    }

    /** Starts an ingestion of a file that the command side can read. */
    public IngestionStatus start(String path) {
        byte[] body = HttpJson.JSON.writeValueAsBytes(Map.of("path", path));
        HttpRequest request = authorised("/api/ingestions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.call(request, callTimeout, STATUS);
    }

    /** What an ingestion would make of the first rows of a file that the command side can read; nothing is stored. */
    public Preview preview(String path) {
        byte[] body = HttpJson.JSON.writeValueAsBytes(Map.of("path", path));
        HttpRequest request = authorised("/api/ingestions/preview")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.call(request, PREVIEW_TIMEOUT, new TypeReference<Preview>() {});
    }

    /**
     * Hands a file on as it comes in, and starts an ingestion of it.
     *
     * @param bytes its size, so that the command side can refuse before it has stored everything
     */
    public IngestionStatus upload(String name, long bytes, InputStream content) {
        String boundary = "steamgestion-" + UUID.randomUUID();
        String quotedName = name.replaceAll("[\\p{Cntrl}\"\\\\/]", "_");
        BodyPublisher file = BodyPublishers.ofInputStream(() -> content);
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(
                        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + quotedName
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                bytes > 0 ? BodyPublishers.fromPublisher(file, bytes) : file,
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        HttpRequest request = authorised("/api/ingestions")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build();
        return http.call(request, UPLOAD_TIMEOUT, STATUS);
    }

    /** The exact state of an ingestion, also before any projector has seen it. */
    public IngestionStatus ingestion(String id) {
        return http.call(authorised("/api/ingestions/" + Encoded.path(id)).GET().build(), callTimeout, STATUS);
    }

    /** The newest ingestions as exactly as they are known, newest first. */
    public List<IngestionStatus> ingestions() {
        return http.call(
                authorised("/api/ingestions").GET().build(),
                callTimeout,
                new TypeReference<List<IngestionStatus>>() {});
    }

    /** Stops reading until it is resumed. */
    public IngestionStatus pause(String id) {
        return steer(id, "pause");
    }

    /** Goes on reading where it was paused. */
    public IngestionStatus resume(String id) {
        return steer(id, "resume");
    }

    /** Ends it before the end of its source; what was accepted stays. */
    public IngestionStatus cancel(String id) {
        return steer(id, "cancel");
    }

    private IngestionStatus steer(String id, String act) {
        HttpRequest request = authorised("/api/ingestions/" + Encoded.path(id) + "/" + act)
                .POST(BodyPublishers.noBody())
                .build();
        return http.call(request, callTimeout, STATUS);
    }

    /** All rejections of an ingestion as a CSV file to mend, as it comes in. */
    public InputStream rejectionsCsv(String id) {
        HttpRequest request = authorised("/api/ingestions/" + Encoded.path(id) + "/rejections.csv")
                .setHeader("Accept", "text/csv, application/problem+json")
                .GET()
                .build();
        return http.open(request, callTimeout);
    }

    /** Asks the index for every accepted review of an ingestion; refused with {@code still-pending} while any is pending. */
    public Reconciliation verify(String id) {
        HttpRequest request = authorised("/api/ingestions/" + Encoded.path(id) + "/verify")
                .POST(BodyPublishers.noBody())
                .build();
        return http.call(request, verifyTimeout, new TypeReference<Reconciliation>() {});
    }

    /** Why commands can't be given by now, or null if they can. */
    @Nullable
    Refusal problem(Duration timeout) {
        return Health.problem(backend, http, timeout);
    }

    private HttpRequest.Builder authorised(String path) {
        HttpRequest.Builder request = http.request(path);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
