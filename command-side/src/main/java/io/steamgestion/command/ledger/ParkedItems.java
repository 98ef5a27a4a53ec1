// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import io.steamgestion.api.transport.AppliedReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What projectors gave up on, with their reasons; never dropped. */
public final class ParkedItems {

    /** Stands in place of a review id for a whole event. */
    public static final long WHOLE_EVENT = 0;

    private final JdbcClient jdbc;

    ParkedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Accepted rows that a report parks: all of them if the whole event is. */
    static long rows(AppliedReport report) {
        boolean wholeEvent = report.parked().stream().anyMatch(item -> item.reviewId() == null);
        return wholeEvent
                ? report.accepted()
                : report.parked().stream()
                        .map(AppliedReport.ParkedItem::reviewId)
                        .distinct()
                        .count();
    }

    /** Stores what a report parks, within the caller's transaction. */
    void add(AppliedReport report) {
        for (AppliedReport.ParkedItem item : report.parked()) {
            jdbc.sql("INSERT INTO parked_item (generation, position, review_id, ingestion_id, reason, worker)"
                            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                    .param(report.generation())
                    .param(report.position())
                    .param(item.reviewId() == null ? WHOLE_EVENT : item.reviewId())
                    .param(report.ingestionId())
                    .param(item.reason())
                    .param(report.worker())
                    .update();
        }
    }

    /** The parked reviews of an ingestion by position; {@link #WHOLE_EVENT} stands for all of a position. */
    public Map<Long, List<Long>> ofIngestion(int generation, String ingestionId) {
        Map<Long, List<Long>> byPosition = new HashMap<>();
        jdbc.sql("SELECT position, review_id FROM parked_item WHERE generation = ? AND ingestion_id = ?")
                .params(generation, ingestionId)
                .query((row, number) -> byPosition
                        .computeIfAbsent(row.getLong(1), position -> new ArrayList<>())
                        .add(row.getLong(2)))
                .list();
        return byPosition;
    }

    /** Events of the generation of which something is parked. */
    public long events(int generation) {
        return jdbc.sql("SELECT count(DISTINCT position) FROM parked_item WHERE generation = ?")
                .params(generation)
                .query(Long.class)
                .single();
    }
}
