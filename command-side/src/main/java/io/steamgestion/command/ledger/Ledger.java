// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import io.steamgestion.api.transport.AppliedReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * For each generation: which events are published, applied or parked; everything else is pending. Reports may come
 * twice and in any order. Writes are one short transaction for a group.
 */
public final class Ledger {

    private final LedgerFile file;
    private final JdbcClient jdbc;
    private final ParkedItems parked;
    private final Map<Integer, SettledPositions> settled = new HashMap<>();
    private final List<SettlementListener> listeners = new CopyOnWriteArrayList<>();

    public Ledger(LedgerFile file) {
        this.file = file;
        this.jdbc = file.jdbc();
        this.parked = new ParkedItems(jdbc);
    }

    /** Hears of every position as it is applied or parked, after that is stored. */
    public interface SettlementListener {
        void settled(int generation, long position);
    }

    public void listen(SettlementListener listener) {
        listeners.add(listener);
    }

    /** Opens the ledger of a generation whose index was just made; nothing is published yet. */
    public synchronized void open(int generation, String storeId, String indexUuid) {
        jdbc.sql(
                        "INSERT INTO feed (generation, store_id, index_uuid, published, complete_through) VALUES (?, ?, ?, 0, 0)")
                .params(generation, storeId, indexUuid)
                .update();
    }

    /** Forgets what was kept for another event store, whose numbers mean nothing here. */
    public synchronized void forgetOtherStores(String storeId) {
        settled.clear();
        file.inTransaction(() -> {
            for (String table : List.of("settled", "account", "parked_item", "feed")) {
                jdbc.sql("DELETE FROM " + table
                                + " WHERE generation IN (SELECT generation FROM feed WHERE store_id <> ?)")
                        .params(storeId)
                        .update();
            }
            return storeId;
        });
    }

    /** How far the generation is fed, if its ledger is open. */
    public synchronized Optional<Feed> feed(int generation) {
        long count = positions(generation).count(); // before the query: there is one connection
        return jdbc.sql("SELECT store_id, index_uuid, published FROM feed WHERE generation = ?")
                .params(generation)
                .query((row, number) -> new Feed(generation, row.getString(1), row.getString(2), row.getLong(3), count))
                .optional();
    }

    /** Remembers that the broker has confirmed every event up to {@code position}. */
    public synchronized void published(int generation, long position) {
        jdbc.sql("UPDATE feed SET published = ? WHERE generation = ?")
                .params(position, generation)
                .update();
    }

    /**
     * Stores what projectors report, in one transaction. A report for a position that is settled already changes
     * nothing.
     */
    public synchronized void settle(List<AppliedReport> reports) {
        List<AppliedReport> news;
        try {
            news = file.inTransaction(() -> store(reports));
        } catch (RuntimeException e) {
            settled.clear(); // memory ran ahead of a transaction that failed: read again when needed
            throw e;
        }
        for (AppliedReport report : news) {
            listeners.forEach(listener -> listener.settled(report.generation(), report.position()));
        }
    }

    private List<AppliedReport> store(List<AppliedReport> reports) {
        List<AppliedReport> news = reports.stream()
                .filter(report -> positions(report.generation()).add(report.position()))
                .toList();
        for (AppliedReport report : news) {
            jdbc.sql("INSERT INTO settled (generation, position) VALUES (?, ?)")
                    .params(report.generation(), report.position())
                    .update();
            long parkedRows = ParkedItems.rows(report);
            if (report.ingestionId() != null) {
                jdbc.sql("INSERT INTO account (generation, ingestion_id, applied, parked) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (generation, ingestion_id) DO UPDATE"
                                + " SET applied = applied + excluded.applied, parked = parked + excluded.parked")
                        .params(report.generation(), report.ingestionId(), report.accepted() - parkedRows, parkedRows)
                        .update();
            }
            parked.add(report);
        }
        news.stream().map(AppliedReport::generation).distinct().forEach(this::storeMark);
        return news;
    }

    private void storeMark(int generation) {
        long mark = positions(generation).completeThrough();
        jdbc.sql("UPDATE feed SET complete_through = ? WHERE generation = ?")
                .params(mark, generation)
                .update();
        jdbc.sql("DELETE FROM settled WHERE generation = ? AND position <= ?")
                .params(generation, mark)
                .update();
    }

    /** The lowest {@code limit} positions above {@code after}, up to {@code last}, that no projector has reported. */
    public synchronized List<Long> pending(int generation, long after, long last, int limit) {
        return positions(generation).missing(after, last, limit);
    }

    /** Whether a projector has reported the position. */
    public synchronized boolean isSettled(int generation, long position) {
        return positions(generation).contains(position);
    }

    /** What projectors have reported for an ingestion. */
    public Account account(int generation, String ingestionId) {
        return jdbc.sql("SELECT applied, parked FROM account WHERE generation = ? AND ingestion_id = ?")
                .params(generation, ingestionId)
                .query((row, number) -> new Account(row.getLong(1), row.getLong(2)))
                .optional()
                .orElse(Account.NOTHING);
    }

    /** What projectors gave up on. */
    public ParkedItems parked() {
        return parked;
    }

    private SettledPositions positions(int generation) {
        return settled.computeIfAbsent(
                generation,
                number -> new SettledPositions(
                        jdbc.sql("SELECT complete_through FROM feed WHERE generation = ?")
                                .params(number)
                                .query(Long.class)
                                .optional()
                                .orElse(0L),
                        jdbc.sql("SELECT position FROM settled WHERE generation = ? ORDER BY position")
                                .params(number)
                                .query(Long.class)
                                .list()));
    }
}
