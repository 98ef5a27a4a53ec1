// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.common.DateTimeUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads stored events by position, over connections of its own that never block the writer. */
public final class EventReader implements AutoCloseable {

    private static final String COLUMNS =
            "global_index, event_identifier, type, aggregate_identifier, sequence_number, time_stamp, payload_type,"
                    + " payload_revision, payload";

    private final HikariDataSource readers;
    private final JdbcClient jdbc;

    public EventReader(Path eventsFile) {
        readers = SqliteFile.readers(eventsFile, 4);
        jdbc = JdbcClient.create(readers);
    }

    /** For books that are read beside the events. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Position of the newest event, 0 in an empty store. */
    public long head() {
        return jdbc.sql("SELECT coalesce(max(global_index), 0) FROM domain_event_entry")
                .query(Long.class)
                .single();
    }

    /** Position of the last event that was stored by a time, to the millisecond; empty if there is none. */
    public OptionalLong lastStoredBy(Instant time) {
        // Times are stored as texts of one length, in UTC.
        return jdbc.sql("SELECT global_index FROM domain_event_entry WHERE time_stamp <= ?"
                        + " ORDER BY global_index DESC LIMIT 1")
                .param(DateTimeUtils.formatInstant(time))
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Up to {@code limit} events after {@code position}, in order. */
    public List<StoredEvent> after(long position, int limit) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM domain_event_entry WHERE global_index > ? ORDER BY global_index LIMIT ?")
                .params(position, limit)
                .query(EventReader::event)
                .list();
    }

    /**
     * The events after {@code position} and up to {@code through}, in order, as far as a budget goes: at most {@code limit}
     * of them, with payloads of at most {@code bytes} together. The first one is there in any case, however large it is.
     * No more of them is read into memory than that, and one.
     */
    public List<StoredEvent> after(long position, long through, int limit, long bytes) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM domain_event_entry WHERE global_index > ? AND global_index <= ?"
                        + " ORDER BY global_index LIMIT ?")
                .params(position, through, limit)
                .query(rows -> {
                    List<StoredEvent> events = new ArrayList<>();
                    long taken = 0;
                    while (rows.next()) {
                        StoredEvent event = event(rows, rows.getRow());
                        taken += event.payload().length;
                        if (!events.isEmpty() && taken > bytes) {
                            break;
                        }
                        events.add(event);
                    }
                    return events;
                });
    }

    /** The event at a position, if there is one. */
    public Optional<StoredEvent> at(long position) {
        return after(position - 1, 1).stream()
                .filter(event -> event.position() == position)
                .findFirst();
    }

    /** How many events of a stored type there are up to a position. */
    public long count(String type, long through) {
        return jdbc.sql("SELECT count(*) FROM domain_event_entry WHERE payload_type = ? AND global_index <= ?")
                .params(type, through)
                .query(Long.class)
                .single();
    }

    /**
     * Those of some positions at which an event of a stored type is.
     *
     * @param among at most some thousand
     */
    public Set<Long> positionsOf(String type, Collection<Long> among) {
        return among.isEmpty()
                ? Set.of()
                : jdbc.sql("SELECT global_index FROM domain_event_entry WHERE payload_type = :type"
                                + " AND global_index IN (:among)")
                        .param("type", type)
                        .param("among", among)
                        .query(Long.class)
                        .set();
    }

    /** Bytes of an event's payload, which is not read for that; empty if there is no event at the position. */
    public OptionalInt payloadBytes(long position) {
        return jdbc.sql("SELECT length(payload) FROM domain_event_entry WHERE global_index = ?")
                .params(position)
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Up to {@code limit} events of one aggregate with a higher sequence number, in order. */
    public List<StoredEvent> ofAggregate(String aggregateId, long afterSequenceNumber, int limit) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM domain_event_entry WHERE aggregate_identifier = ? AND sequence_number > ?"
                        + " ORDER BY sequence_number LIMIT ?")
                .params(aggregateId, afterSequenceNumber, limit)
                .query(EventReader::event)
                .list();
    }

    private static StoredEvent event(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                DateTimeUtils.parseInstant(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getBytes(9));
    }

    @Override
    public void close() {
        readers.close();
    }
}
