// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of each ingestion by what became of them. */
final class Accounts {

    private final JdbcClient jdbc;
    private final JdbcClient reading;

    Accounts(JdbcClient jdbc, JdbcClient reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    /** Adds a change to an ingestion's account, within the caller's transaction; events of no ingestion have none. */
    void add(int generation, @Nullable String ingestionId, Account change) {
        if (ingestionId != null) {
            jdbc.sql("INSERT INTO account (generation, ingestion_id, applied, parked, discarded) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (generation, ingestion_id) DO UPDATE SET applied = applied + excluded.applied,"
                            + " parked = parked + excluded.parked, discarded = discarded + excluded.discarded")
                    .params(generation, ingestionId, change.applied(), change.parked(), change.discarded())
                    .update();
        }
    }

    /** By ingestion and generation; what nothing was reported of is missing. */
    Map<String, Map<Integer, Account>> of(Collection<String> ingestionIds) {
        Map<String, Map<Integer, Account>> accounts = new HashMap<>();
        // With the generation, so that the table's key is used.
        reading.sql("SELECT ingestion_id, generation, applied, parked, discarded FROM account"
                        + " WHERE generation IN (SELECT generation FROM feed) AND ingestion_id IN (:ids)")
                .param("ids", ingestionIds)
                .query(row -> {
                    accounts.computeIfAbsent(row.getString(1), id -> new HashMap<>())
                            .put(row.getInt(2), new Account(row.getLong(3), row.getLong(4), row.getLong(5)));
                });
        return accounts;
    }
}
