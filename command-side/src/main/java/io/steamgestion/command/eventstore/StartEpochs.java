// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The starts of the command side over this store, each with an id of its own. What a start feeds is marked with
 * its id first, so a mark that the store does not know was left by a later one: the store is an older copy of itself. The
 * rows are kept for good; they are small.
 */
public final class StartEpochs {

    private final JdbcClient writer;
    private final EventReader events;
    private final String current;
    private final long currentNumber;
    private final long pastEnd;

    private StartEpochs(JdbcClient writer, EventReader events, String current) {
        this.writer = writer;
        this.events = events;
        this.current = current;
        currentNumber = number(current).orElseThrow();
        pastEnd = highestPublished();
    }

    /** Begins a new one, before the first event of this process is stored. */
    public static StartEpochs begin(JdbcClient writer, EventReader events) {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        writer.sql("INSERT INTO incarnation (id, head, started_at) VALUES (?, ?, ?)")
                .params(id, events.head(), Instant.now().toString())
                .update();
        return new StartEpochs(writer, events, id);
    }

    /** Id of this one, sixteen hexadecimal digits. */
    public String current() {
        return current;
    }

    /** Which one of this store it is, counted from 1. */
    public long currentNumber() {
        return currentNumber;
    }

    /**
     * The highest position that earlier starts can have published. What they left, wherever it is met, is not of
     * this store's past if its position is later.
     */
    public long pastEnd() {
        return pastEnd;
    }

    /** Says that this one publishes events from now on. */
    public void feeds() {
        writer.sql("UPDATE incarnation SET fed = 1 WHERE id = ? AND fed = 0")
                .param(current)
                .update();
    }

    /** Which start of this store it was, counted from 1; empty if it was none of them. */
    public OptionalLong number(String id) {
        return events.jdbc()
                .sql("SELECT number FROM incarnation WHERE id = ?")
                .param(id)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Number of the last one that has published events, 0 if none has. */
    public long lastFed() {
        return events.jdbc()
                .sql("SELECT coalesce(max(number), 0) FROM incarnation WHERE fed")
                .query(Long.class)
                .single();
    }

    /**
     * The highest position that can have been published: the newest event's, and until this one feeds, as it was before
     * the first start since then. A later position, wherever it is met, is not of this store's past.
     */
    public long highestPublished() {
        return events.jdbc()
                .sql("SELECT head FROM incarnation WHERE number > ? ORDER BY number LIMIT 1")
                .param(lastFed())
                .query(Long.class)
                .optional()
                .orElseGet(events::head);
    }
}
