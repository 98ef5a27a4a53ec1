// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionCompleted;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionFailed;
import io.steamgestion.api.ingestion.IngestionEvent.IngestionStarted;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionTotals;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ingestions of this store, written in the transaction of their events: never behind, never ahead. */
@Component
@ProcessingGroup("books")
public class IngestionBook implements StoredBatches {

    private final JdbcClient jdbc;

    IngestionBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(IngestionStarted event, @Timestamp Instant at) {
        jdbc.sql(
                        "INSERT INTO ingestion (id, location, name, source_bytes, modified_millis, state, started_at, updated_at,"
                                + " batches, accepted, superseded, rejected, bytes_read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)")
                .params(
                        event.ingestionId(),
                        event.source().location(),
                        event.source().name(),
                        event.source().bytes(),
                        event.source().modifiedMillis(),
                        IngestionState.RUNNING.name(),
                        at.toString(),
                        at.toString())
                .update();
    }

    @EventHandler
    void on(BatchIngested event, @Timestamp Instant at) {
        jdbc.sql("INSERT INTO ingestion_batch (ingestion_id, number, digest) VALUES (?, ?, ?)")
                .params(
                        event.ingestionId(),
                        event.summary().number(),
                        event.summary().digest())
                .update();
        IngestionTotals totals = event.totals();
        jdbc.sql("UPDATE ingestion SET updated_at = ?, batches = ?, accepted = ?, superseded = ?, rejected = ?,"
                        + " bytes_read = ? WHERE id = ?")
                .params(
                        at.toString(),
                        totals.batches(),
                        totals.accepted(),
                        totals.superseded(),
                        totals.rejected(),
                        totals.sourceBytes(),
                        event.ingestionId())
                .update();
    }

    @EventHandler
    void on(IngestionCompleted event, @Timestamp Instant at) {
        jdbc.sql("UPDATE ingestion SET state = ?, updated_at = ? WHERE id = ?")
                .params(IngestionState.COMPLETED.name(), at.toString(), event.ingestionId())
                .update();
    }

    @EventHandler
    void on(IngestionFailed event, @Timestamp Instant at) {
        jdbc.sql("UPDATE ingestion SET state = ?, updated_at = ?, reason_code = ?, reason_message = ?,"
                        + " reason_remedy = ? WHERE id = ?")
                .params(
                        IngestionState.FAILED.name(),
                        at.toString(),
                        event.reason().code(),
                        event.reason().message(),
                        event.reason().remedy(),
                        event.ingestionId())
                .update();
    }

    @Override
    public Optional<String> digestOf(String ingestionId, int number) {
        return jdbc.sql("SELECT digest FROM ingestion_batch WHERE ingestion_id = ? AND number = ?")
                .params(ingestionId, number)
                .query(String.class)
                .optional();
    }
}
