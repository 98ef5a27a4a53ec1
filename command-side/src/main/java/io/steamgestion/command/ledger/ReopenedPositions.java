// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Settled positions of which parked items are tried again, so that they are pending once more. Kept in the file alone:
 * there may be as many as people retry at once.
 */
final class ReopenedPositions {

    private final JdbcClient jdbc;

    ReopenedPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens the next round of a position, also while a round is unanswered: its answer may be from before this retry. */
    void open(int generation, long position) {
        jdbc.sql("INSERT INTO reopened (generation, position, round, answered) VALUES (?, ?, 1, 0)"
                        + " ON CONFLICT (generation, position) DO UPDATE SET round = round + 1, answered = 0")
                .params(generation, position)
                .update();
    }

    /** Notes that the round of a position is answered; forgets its rounds if nothing of it is left to retry. */
    void answered(int generation, long position, boolean anythingParked) {
        jdbc.sql(
                        anythingParked
                                ? "UPDATE reopened SET answered = 1 WHERE generation = ? AND position = ?"
                                : "DELETE FROM reopened WHERE generation = ? AND position = ?")
                .params(generation, position)
                .update();
    }

    /** The unanswered round of a position, 0 if there is none. */
    int round(int generation, long position) {
        return jdbc.sql("SELECT round FROM reopened WHERE generation = ? AND position = ? AND answered = 0")
                .params(generation, position)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    long count(int generation) {
        return jdbc.sql("SELECT count(*) FROM reopened WHERE generation = ? AND answered = 0")
                .params(generation)
                .query(Long.class)
                .single();
    }

    /** The lowest {@code limit} unanswered positions above {@code after}, up to {@code last}. */
    List<Long> list(int generation, long after, long last, int limit) {
        return jdbc.sql("SELECT position FROM reopened WHERE generation = ? AND answered = 0 AND position > ?"
                        + " AND position <= ? ORDER BY position LIMIT ?")
                .params(generation, after, last, limit)
                .query(Long.class)
                .list();
    }
}
