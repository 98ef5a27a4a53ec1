// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

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

    Account of(int generation, String ingestionId) {
        return reading.sql("SELECT applied, parked, discarded FROM account WHERE generation = ? AND ingestion_id = ?")
                .params(generation, ingestionId)
                .query((row, number) -> new Account(row.getLong(1), row.getLong(2), row.getLong(3)))
                .optional()
                .orElse(Account.NOTHING);
    }
}
