// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often each pending event was published again because nobody had reported it. Kept in the ledger's file, so that a
 * restart does not start over.
 */
public final class RedeliveryAttempts {

    private final LedgerFile file;
    private final JdbcClient jdbc;

    public RedeliveryAttempts(LedgerFile file) {
        this.file = file;
        this.jdbc = file.jdbc();
    }

    /**
     * The rounds of an event.
     *
     * @param retry the retry of parked items that it was published for, 0 for none
     * @param rounds how often it was published again since
     */
    public record Rounds(int retry, int rounds) {

        /** Published once, and not again. */
        public static final Rounds NONE = new Rounds(0, 0);
    }

    /** The rounds of each position of a generation that had any, or that was published for a retry. */
    public Map<Long, Rounds> of(int generation) {
        Map<Long, Rounds> rounds = new HashMap<>();
        jdbc.sql("SELECT position, retry, rounds FROM healing WHERE generation = ?")
                .params(generation)
                .query(row -> {
                    rounds.put(row.getLong(1), new Rounds(row.getInt(2), row.getInt(3)));
                });
        return rounds;
    }

    /** Stores the rounds of positions. */
    public void store(int generation, Map<Long, Rounds> all) {
        if (all.isEmpty()) {
            return;
        }
        file.inTransaction(() -> {
            all.forEach((position, rounds) -> jdbc.sql(
                            "INSERT INTO healing (generation, position, retry, rounds) VALUES (?, ?, ?, ?)"
                                    + " ON CONFLICT (generation, position)"
                                    + " DO UPDATE SET retry = excluded.retry, rounds = excluded.rounds")
                    .params(generation, position, rounds.retry(), rounds.rounds())
                    .update());
            return all;
        });
    }

    /** Forgets positions that are pending no longer. */
    public void forget(int generation, Collection<Long> positions) {
        if (positions.isEmpty()) {
            return;
        }
        file.inTransaction(() -> {
            positions.forEach(position -> jdbc.sql("DELETE FROM healing WHERE generation = ? AND position = ?")
                    .params(generation, position)
                    .update());
            return positions;
        });
    }
}
