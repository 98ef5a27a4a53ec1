// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionChanges;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.IngestionTotals;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.ledger.Account;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.source.batch.Bookmark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows ingestions: the projection says what was stored, the ledger what became of it in each generation. */
@Component
public class Ingestions {

    private static final String COLUMNS =
            "SELECT id, location, name, source_bytes, modified_millis, state, started_at, updated_at, batches, accepted,"
                    + " superseded, rejected, bytes_read, kind, head_checksum, format, columns, reason_code, reason_message, reason_remedy FROM ingestion ";

    private final EventReader events;
    private final Ledger ledger;
    private final GenerationReconciler generations;
    private final BlockedReasons blocked;
    private final PaceMeter meter;
    private final JsonMapper json;

    Ingestions(
            EventReader events,
            Ledger ledger,
            GenerationReconciler generations,
            BlockedReasons blocked,
            PaceMeter meter,
            JsonMapper json) {
        this.meter = meter;
        this.json = json;
        this.blocked = blocked;
        this.events = events;
        this.ledger = ledger;
        this.generations = generations;
    }

    /** The newest {@code limit} ingestions, newest first. */
    public List<IngestionStatus> newest(int limit) {
        return statuses(find("ORDER BY started_at DESC, id LIMIT ?", limit));
    }

    /** The {@link IngestionChanges#followed}, with their accounts in every generation. */
    List<IngestionAccounts> followed() {
        return find(
                "WHERE id IN (SELECT id FROM (SELECT id FROM ingestion ORDER BY started_at DESC, id LIMIT ?)"
                        + " UNION SELECT id FROM (SELECT id FROM ingestion ORDER BY updated_at DESC, id LIMIT ?))"
                        + " ORDER BY started_at DESC, id",
                IngestionChanges.FOLLOWED,
                IngestionChanges.MOVED_LAST);
    }

    /** The {@code limit} ingestions whose events were stored last, newest first. */
    List<IngestionStatus> lastMoved(int limit) {
        return statuses(find("ORDER BY updated_at DESC, id LIMIT ?", limit));
    }

    private static List<IngestionStatus> statuses(List<IngestionAccounts> found) {
        return found.stream().map(IngestionAccounts::status).toList();
    }

    /** Ids of the ingestions that run and whose source is read by this process, oldest first. */
    List<String> toBeRead() {
        return events.jdbc()
                .sql("SELECT id FROM ingestion WHERE state = ? AND kind <> ? ORDER BY started_at, id")
                .params(IngestionState.RUNNING.name(), SourceKind.PUSH.name())
                .query(String.class)
                .list();
    }

    /**
     * One ingestion.
     *
     * @throws RefusedException with code {@code ingestion-unknown}
     */
    public IngestionStatus byId(String id) {
        return accounts(id).status();
    }

    /**
     * One ingestion with its account in every generation.
     *
     * @throws RefusedException with code {@code ingestion-unknown}
     */
    IngestionAccounts accounts(String id) {
        return find("WHERE id = ?", id).stream().findFirst().orElseThrow(() -> unknown(id));
    }

    /** The rows are read before the accounts, which may be a batch ahead by then. */
    private List<IngestionAccounts> find(String condition, Object... parameters) {
        List<IngestionStatus> rows = events.jdbc()
                .sql(COLUMNS + condition)
                .params(parameters)
                .query(this::status)
                .list();
        Map<String, Map<Integer, Account>> reported =
                ledger.accounts(rows.stream().map(IngestionStatus::id).toList());
        int searchable =
                generations.searchable().map(GenerationChannel::generation).orElse(0);
        return rows.stream()
                .map(row -> accounts(row, reported.getOrDefault(row.id(), Map.of()), searchable))
                .toList();
    }

    private IngestionAccounts accounts(IngestionStatus row, Map<Integer, Account> reported, int searchable) {
        Map<Integer, Reconciliation> accounts = new HashMap<>();
        reported.forEach((generation, account) ->
                accounts.put(generation, reconcile(row.id(), row.state(), row.totals(), account)));
        IngestionStatus status = row.with(accounts.getOrDefault(searchable, row.reconciliation()));
        return new IngestionAccounts(meter.onto(status), accounts);
    }

    /**
     * What to read of an ingestion, how, and from where on.
     *
     * @throws RefusedException with code {@code ingestion-unknown}
     */
    Plan plan(String id) {
        return events.jdbc()
                .sql(
                        "SELECT location, name, source_bytes, modified_millis, kind, head_checksum, format, columns, settings,"
                                + " accepted + rejected AS read, batches, checkpoint FROM ingestion WHERE id = ?")
                .params(id)
                .query((row, number) -> new Plan(
                        source(row),
                        row.getString("settings") == null
                                ? IngestionSettings.DEFAULT
                                : json.readValue(row.getString("settings"), IngestionSettings.class),
                        row.getInt("batches"),
                        new Bookmark(row.getLong("read"), row.getString("checkpoint"))))
                .optional()
                .orElseThrow(() -> unknown(id));
    }

    /**
     * How an ingestion is read on.
     *
     * @param batches batches stored already
     * @param readOn behind which row
     */
    record Plan(SourceDescription source, IngestionSettings settings, int batches, Bookmark readOn) {}

    private static RefusedException unknown(String id) {
        return new RefusedException(
                "ingestion-unknown", "There is no ingestion " + id + ".", "List the ingestions to see their ids.");
    }

    private IngestionStatus status(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        IngestionState state = IngestionState.valueOf(row.getString("state"));
        IngestionTotals totals = new IngestionTotals(
                row.getInt("batches"),
                row.getLong("accepted"),
                row.getLong("superseded"),
                row.getLong("rejected"),
                row.getLong("bytes_read"));
        String code = row.getString("reason_code");
        return new IngestionStatus(
                id,
                source(row),
                state,
                Instant.parse(row.getString("started_at")),
                Instant.parse(row.getString("updated_at")),
                totals,
                code == null
                        ? blocked.of(id).orElse(null)
                        : new Refusal(code, row.getString("reason_message"), row.getString("reason_remedy")),
                reconcile(id, state, totals, Account.NOTHING),
                null);
    }

    private SourceDescription source(ResultSet row) throws SQLException {
        String columns = row.getString("columns");
        return new SourceDescription(
                row.getString("location"),
                row.getString("name"),
                row.getLong("source_bytes"),
                row.getLong("modified_millis"),
                SourceKind.valueOf(row.getString("kind")),
                row.getString("head_checksum"),
                row.getString("format"),
                columns == null ? null : List.of(json.readValue(columns, String[].class)));
    }

    private static Reconciliation reconcile(String id, IngestionState state, IngestionTotals totals, Account reported) {
        Account account = reported.within(totals.accepted());
        return Reconciliation.reported(id, state, totals, account.applied(), account.parked(), account.discarded());
    }
}
