// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionEvent;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCancelled;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionPaused;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionResumed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.problem.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The ingestions of this store, written in the transaction of their events: never behind, never ahead. */
@Component
@ProcessingGroup("books")
public class IngestionProjection implements StoredBatches {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    IngestionProjection(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @EventHandler
    void on(IngestionStarted event, @Timestamp Instant at) {
        jdbc.sql(
                        "INSERT INTO ingestion (id, location, name, source_bytes, modified_millis, kind, head_checksum, format, columns, settings, state,"
                                + " started_at, updated_at, batches, accepted, superseded, rejected, bytes_read)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)")
                .params(Arrays.asList(
                        event.ingestionId(),
                        event.source().location(),
                        event.source().name(),
                        event.source().bytes(),
                        event.source().modifiedMillis(),
                        event.source().kind().name(),
                        event.source().headChecksum(),
                        event.source().format(),
                        event.source().columns() == null
                                ? null
                                : json.writeValueAsString(event.source().columns()),
                        json.writeValueAsString(event.settings()),
                        IngestionState.RUNNING.name(),
                        at.toString(),
                        at.toString()))
                .update();
    }

    @EventHandler
    void on(BatchIngested event, @Timestamp Instant at, @SequenceNumber long sequenceNumber) {
        jdbc.sql("INSERT INTO ingestion_batch (ingestion_id, number, digest, first_row, accepted, sequence_number)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        event.ingestionId(),
                        event.summary().number(),
                        event.summary().digest(),
                        event.summary().firstRow(),
                        event.summary().accepted(),
                        sequenceNumber)
                .update();
        IngestionTotals totals = event.totals();
        jdbc.sql("UPDATE ingestion SET updated_at = ?, batches = ?, accepted = ?, superseded = ?, rejected = ?,"
                        + " bytes_read = ?, checkpoint = ? WHERE id = ?")
                .params(Arrays.asList(
                        at.toString(),
                        totals.batches(),
                        totals.accepted(),
                        totals.superseded(),
                        totals.rejected(),
                        totals.sourceBytes(),
                        event.summary().checkpoint(),
                        event.ingestionId()))
                .update();
    }

    @EventHandler
    void on(IngestionPaused event, @Timestamp Instant at) {
        stands(event, IngestionState.PAUSED, event.reason(), at);
    }

    @EventHandler
    void on(IngestionResumed event, @Timestamp Instant at) {
        stands(event, IngestionState.RUNNING, null, at);
        jdbc.sql("UPDATE ingestion SET settings = ? WHERE id = ?")
                .params(
                        json.writeValueAsString(settings(event.ingestionId()).with(event.errorBudget())),
                        event.ingestionId())
                .update();
    }

    private IngestionSettings settings(String ingestionId) {
        return jdbc.sql("SELECT settings FROM ingestion WHERE id = ? AND settings IS NOT NULL")
                .params(ingestionId)
                .query(String.class)
                .optional()
                .map(stored -> json.readValue(stored, IngestionSettings.class))
                .orElse(IngestionSettings.DEFAULT);
    }

    @EventHandler
    void on(IngestionCancelled event, @Timestamp Instant at) {
        stands(event, IngestionState.CANCELLED, null, at);
    }

    @EventHandler
    void on(IngestionCompleted event, @Timestamp Instant at) {
        stands(event, IngestionState.COMPLETED, null, at);
    }

    @EventHandler
    void on(IngestionFailed event, @Timestamp Instant at) {
        stands(event, IngestionState.FAILED, event.reason(), at);
    }

    private void stands(IngestionEvent event, IngestionState state, @Nullable Refusal reason, Instant at) {
        jdbc.sql("UPDATE ingestion SET state = ?, updated_at = ?, reason_code = ?, reason_message = ?,"
                        + " reason_remedy = ? WHERE id = ?")
                .params(Arrays.asList(
                        state.name(),
                        at.toString(),
                        reason == null ? null : reason.code(),
                        reason == null ? null : reason.message(),
                        reason == null ? null : reason.remedy(),
                        event.ingestionId()))
                .update();
    }

    @Override
    public Optional<String> digestOf(String ingestionId, int number) {
        return jdbc.sql("SELECT digest FROM ingestion_batch WHERE ingestion_id = ? AND number = ?")
                .params(ingestionId, number)
                .query(String.class)
                .optional();
    }

    /** Number of the last row before a stored batch; empty if there is no such batch, or nobody knows. */
    Optional<Long> rowBefore(String ingestionId, int number) {
        return jdbc.sql("SELECT first_row - 1 FROM ingestion_batch WHERE ingestion_id = ? AND number = ?"
                        + " AND first_row IS NOT NULL")
                .params(ingestionId, number)
                .query(Long.class)
                .optional();
    }
}
