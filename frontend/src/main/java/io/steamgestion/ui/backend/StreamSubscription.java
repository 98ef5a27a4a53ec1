// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.steamgestion.api.client.ApiJson;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.platform.Backoff;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the query side's stream, and opens it again after a while when it ends or goes silent. */
final class StreamSubscription implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamSubscription.class);

    /** The query side sends at least a comment every 15 s. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    /** More than any event of the query side has, in characters. */
    private static final int MAX_DATA = 1 << 20;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Backend querySide;
    private final QueryApiClient queries;
    private final Consumer<IngestionStatus> onChange;
    private final Consumer<@Nullable Instant> onAsOf;
    private final Consumer<@Nullable Refusal> onState;

    private volatile boolean closed;
    private volatile long lastLineNanos;
    private volatile @Nullable InputStream open;
    private @Nullable Refusal problem;
    private @Nullable Thread reader;
    private @Nullable Thread watch;

    /**
     * @param onAsOf called with the time of which the query side shows ingestions from now on, null if they are up to date
     * @param onState called with null when the stream is open, and with the reason when it is not
     */
    StreamSubscription(
            Backend querySide,
            QueryApiClient queries,
            Consumer<IngestionStatus> onChange,
            Consumer<@Nullable Instant> onAsOf,
            Consumer<@Nullable Refusal> onState) {
        this.querySide = querySide;
        this.queries = queries;
        this.onChange = onChange;
        this.onAsOf = onAsOf;
        this.onState = onState;
    }

    void start() {
        reader = Thread.ofVirtual().name("stream-reader").start(this::readForEver);
        watch = Thread.ofVirtual().name("stream-watch").start(this::closeWhenSilent);
    }

    @Override
    public void close() {
        closed = true;
        hangUp();
        for (Thread thread : new @Nullable Thread[] {reader, watch}) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private void readForEver() {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        while (!closed) {
            try (InputStream stream = queries.stream()) {
                lastLineNanos = System.nanoTime();
                open = stream;
                problem = null;
                onAsOf.accept(null);
                onState.accept(null);
                backoff.succeeded();
                readEvents(stream);
                lost(querySide.unreachable(), "the stream ended");
            } catch (RefusedException e) {
                lost(e.refusal(), e.getMessage());
            } catch (IOException e) {
                lost(querySide.unreachable(), String.valueOf(e.getMessage()));
            } finally {
                open = null;
            }
            pauseMillis(backoff.next().toMillis());
        }
    }

    /** Reads server-sent events until the stream ends. Every line shows that it is alive, comments too. */
    private void readEvents(InputStream stream) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        String event = "message";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            lastLineNanos = System.nanoTime();
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    take(event, data.toString());
                }
                event = "message";
                data.setLength(0);
            } else if (line.startsWith("event:")) {
                event = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                if (data.length() + line.length() > MAX_DATA) {
                    throw new IOException("An event is longer than " + MAX_DATA + " characters");
                }
                data.append(data.isEmpty() ? "" : "\n")
                        .append(line.substring("data:".length()).strip());
            }
        }
    }

    private void take(String event, String data) {
        try {
            switch (event) {
                case "ingestion" -> onChange.accept(ApiJson.MAPPER.readValue(data, IngestionStatus.class));
                case "as-of" -> onAsOf.accept(data.equals("now") ? null : Instant.parse(data));
                default -> LOG.debug("Nothing here waits for a {}", event);
            }
        } catch (JsonProcessingException | DateTimeParseException e) {
            LOG.warn("The query side sent an event {} that this version can't read: {}", event, e.getMessage());
        }
    }

    private void lost(Refusal reason, @Nullable String detail) {
        if (!closed && !reason.equals(problem)) {
            problem = reason;
            LOG.info("Query side: {} ({})", reason.message(), detail);
            onState.accept(reason);
        }
    }

    private void closeWhenSilent() {
        while (!closed) {
            pauseMillis(SILENCE.toMillis() / 8);
            if (open != null && System.nanoTime() - lastLineNanos > SILENCE.toNanos()) {
                hangUp();
            }
        }
    }

    private void hangUp() {
        InputStream stream = open;
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.debug("The stream was gone already", e);
            }
        }
    }

    private void pauseMillis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }
}
