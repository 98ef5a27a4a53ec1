// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedStatus;
import io.steamgestion.api.transport.AppliedReport;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * For each generation: which events are published, applied or parked; everything else is pending, also what is tried
 * again. Reports may come twice and in any order. Writes are one short transaction for a group.
 */
public final class Ledger {

    private final LedgerFile file;
    private final EventRows rows;
    private final InstantSource clock;
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ParkedItems parked;
    private final ReopenedPositions reopened;
    private final ParkedActs acts;
    private final Map<Integer, SettledPositions> settled = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private final List<SettlementListener> listeners = new CopyOnWriteArrayList<>();

    public Ledger(LedgerFile file, EventRows rows, InstantSource clock) {
        this.file = file;
        this.rows = rows;
        this.clock = clock;
        this.jdbc = file.jdbc();
        this.accounts = new Accounts(jdbc, file.reading());
        this.parked = new ParkedItems(jdbc, file.reading());
        this.reopened = new ReopenedPositions(jdbc);
        this.acts = new ParkedActs(this, jdbc, accounts, parked, reopened);
        open.addAll(generations());
    }

    /** Hears of every position as it is applied or parked, also after a retry; after that is stored. */
    public interface SettlementListener {
        void settled(int generation, long position);
    }

    public void listen(SettlementListener listener) {
        listeners.add(listener);
    }

    /** The listener hears no more. */
    public void forget(SettlementListener listener) {
        listeners.remove(listener);
    }

    /** Opens the ledger of a generation whose index was just made; nothing is published yet. */
    public synchronized void open(int generation, String storeId, String indexUuid) {
        jdbc.sql(
                        "INSERT INTO feed (generation, store_id, index_uuid, published, complete_through) VALUES (?, ?, ?, 0, 0)")
                .params(generation, storeId, indexUuid)
                .update();
        open.add(generation);
    }

    /** Forgets what was kept for another event store, whose numbers mean nothing here. */
    public void forgetOtherStores(String storeId) {
        feedsOfOthers(storeId).forEach(this::forget);
    }

    private synchronized List<Integer> feedsOfOthers(String storeId) {
        return jdbc.sql("SELECT generation FROM feed WHERE store_id <> ?")
                .params(storeId)
                .query(Integer.class)
                .list();
    }

    /** Numbers of the generations whose ledgers are open, in order. */
    public synchronized List<Integer> generations() {
        return jdbc.sql("SELECT generation FROM feed ORDER BY generation")
                .query(Integer.class)
                .list();
    }

    /**
     * Forgets a generation whose index is gone: what is kept of it speaks of nothing that is there. Little by little, so
     * that other generations need not wait; after a crash it is asked for again, as the generation is still listed.
     */
    public void forget(int generation) {
        while (forgetSome(generation)) {
            Thread.yield(); // others may have waited
        }
    }

    private synchronized boolean forgetSome(int generation) {
        settled.remove(generation);
        open.remove(generation);
        return file.forgetSome(generation);
    }

    /** The highest position that was published to the generation, or that a projector has reported; 0 before the first. */
    public synchronized long highest(int generation) {
        return jdbc.sql(
                        "SELECT max(coalesce((SELECT max(published, complete_through) FROM feed WHERE generation = ?), 0),"
                                + " coalesce((SELECT max(position) FROM settled WHERE generation = ?), 0))")
                .params(generation, generation)
                .query(Long.class)
                .single();
    }

    /** How far the generation is fed, if its ledger is open. */
    public synchronized Optional<Feed> feed(int generation) {
        // before the query: there is one connection
        long count = positions(generation).count() - reopened.count(generation);
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
     * Stores what projectors report, in one transaction. A report for a position that is settled already changes nothing,
     * unless parked items of it are tried again and the report is of that round or a newer one; nor does one of a
     * generation that was forgotten.
     */
    public void settle(List<AppliedReport> reports) {
        // Looked up first: the events are in another file, and no transaction waits for it.
        List<AppliedReport> complete = reports.stream().map(this::complete).toList();
        store(complete);
    }

    private AppliedReport complete(AppliedReport report) {
        boolean unread =
                report.ingestionId() == null && report.parked().stream().anyMatch(item -> item.reviewId() == null);
        return unread
                ? rows.at(report.position())
                        .map(found -> new AppliedReport(
                                report.storeId(),
                                report.generation(),
                                report.position(),
                                report.round(),
                                found.ingestionId(),
                                found.accepted(),
                                report.parked(),
                                report.worker()))
                        .orElse(report)
                : report;
    }

    /** Looks up for how many rows whole events stand that an earlier version parked without writing it down. */
    public synchronized void lookUpRows() {
        for (ParkedStatus event : parked.uncounted()) {
            rows.at(event.position())
                    .filter(found -> found.accepted() > 0)
                    .ifPresent(found -> inTransaction(() -> {
                        parked.count(event, found);
                        if (event.ingestionId() == null) {
                            accounts.add(event.generation(), found.ingestionId(), new Account(0, found.accepted(), 0));
                        }
                        return found;
                    }));
        }
    }

    private synchronized void store(List<AppliedReport> reports) {
        List<AppliedReport> news = inTransaction(() -> {
            List<AppliedReport> stored = reports.stream()
                    .filter(report -> open.contains(report.generation()))
                    .filter(this::store)
                    .toList();
            stored.stream().map(AppliedReport::generation).distinct().forEach(this::storeMark);
            return stored;
        });
        for (AppliedReport report : news) {
            listeners.forEach(listener -> listener.settled(report.generation(), report.position()));
        }
    }

    /** False if the report says nothing new. */
    private boolean store(AppliedReport report) {
        int generation = report.generation();
        long position = report.position();
        boolean first = positions(generation).add(position);
        int round = first ? 0 : reopened.round(generation, position);
        if (report.round() < round) {
            return false;
        }
        List<ParkedStatus> before = parked.of(generation, position);
        if (!first && round == 0 && !isLate(report, before)) {
            return false;
        }
        if (first) {
            jdbc.sql("INSERT INTO settled (generation, position) VALUES (?, ?)")
                    .params(generation, position)
                    .update();
        }
        Settlement settlement = Settlement.of(report, !first, before, clock.instant());
        accounts.add(generation, report.ingestionId(), settlement.change());
        parked.replace(generation, position, settlement.items());
        reopened.answered(generation, position, !settlement.items().isEmpty());
        return true;
    }

    /** Whether a projector did report an event after all that was given up on because nobody had. */
    private static boolean isLate(AppliedReport report, List<ParkedStatus> before) {
        return before.stream().anyMatch(item -> item.kind() == ParkedKind.UNDELIVERABLE)
                && report.parked().stream().noneMatch(item -> item.kind() == ParkedKind.UNDELIVERABLE);
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

    /**
     * The lowest {@code limit} positions above {@code after}, up to {@code last}, that no projector has reported, or of
     * which parked items are tried again.
     */
    public synchronized List<Long> pending(int generation, long after, long last, int limit) {
        return Stream.concat(
                        positions(generation).missing(after, last, limit).stream(),
                        reopened.list(generation, after, last, limit).stream())
                .sorted()
                .limit(limit)
                .toList();
    }

    /** Every position up to here was reported, and nothing of them is tried again; 0 if the ledger is not open. */
    public synchronized long completeThrough(int generation) {
        long through = positions(generation).completeThrough();
        List<Long> again = reopened.list(generation, 0, through, 1);
        return again.isEmpty() ? through : again.getFirst() - 1;
    }

    /** Whether every position up to here was reported, and nothing of them is tried again. */
    public synchronized boolean isComplete(int generation, long through) {
        return completeThrough(generation) >= through;
    }

    /** Whether a projector has reported the position, and nothing of it is tried again. */
    public synchronized boolean isSettled(int generation, long position) {
        return positions(generation).contains(position) && reopened.round(generation, position) == 0;
    }

    /**
     * The lowest {@code limit} positions above {@code after} whose parked items are tried again and not reported yet:
     * they are to be published once more, with their {@link #round}.
     */
    public synchronized List<Long> reopened(int generation, long after, int limit) {
        return reopened.list(generation, after, Long.MAX_VALUE, limit);
    }

    /**
     * Which retry of a position's parked items has no answer yet, 0 if none: belongs to every message of that position,
     * as only a report of this round or a newer one counts. It may grow before it is answered.
     */
    public synchronized int round(int generation, long position) {
        return reopened.round(generation, position);
    }

    /** What became of the rows of ingestions, by ingestion and generation; what nothing was reported of is missing. */
    public Map<String, Map<Integer, Account>> accounts(Collection<String> ingestionIds) {
        return accounts.of(ingestionIds);
    }

    /** What projectors gave up on. */
    public ParkedItems parked() {
        return parked;
    }

    /** What people decided about it. */
    public ParkedActs acts() {
        return acts;
    }

    /** Runs {@code work} in one short transaction; if it fails, what memory knows is read again. */
    synchronized <T> T inTransaction(Supplier<T> work) {
        try {
            return file.inTransaction(work);
        } catch (RuntimeException e) {
            settled.clear();
            throw e;
        }
    }

    /** Whether reports of the generation count: not any more once it is being forgotten. */
    synchronized boolean isOpen(int generation) {
        return open.contains(generation);
    }

    SettledPositions positions(int generation) {
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
