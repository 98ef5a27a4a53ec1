// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.parked.ParkedStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What projectors gave up on, with their reasons, until it is written after all; never dropped. */
public final class ParkedItems {

    /** Stands in place of a review id for a whole event. */
    public static final long WHOLE_EVENT = 0;

    private static final String COLUMNS =
            "SELECT generation, position, review_id, ingestion_id, row_sum, kind, state, reason, tries, first_at, last_at,"
                    + " note, worker FROM parked_item ";
    private static final String OF_POSITION = "WHERE generation = ? AND position = ? ";

    private final JdbcClient jdbc;
    private final JdbcClient reading;

    ParkedItems(JdbcClient jdbc, JdbcClient reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    static String id(int generation, long position, @Nullable Long reviewId) {
        return new ParkedId(generation, new ParkedKey(position, reviewId)).toString();
    }

    /** What of a position is parked, tried again or discarded. */
    List<ParkedStatus> of(int generation, long position) {
        return jdbc.sql(COLUMNS + OF_POSITION + "ORDER BY review_id")
                .params(generation, position)
                .query(ParkedItems::item)
                .list();
    }

    /** One item, if it is parked, tried again or discarded. */
    public Optional<ParkedStatus> byId(ParkedId id) {
        return jdbc.sql(COLUMNS + OF_POSITION + "AND review_id = ?")
                .params(id.generation(), id.key().position(), stored(id.key().reviewId()))
                .query(ParkedItems::item)
                .optional();
    }

    /** Whole events of which an earlier version did not write down how many rows they stand for. */
    List<ParkedStatus> uncounted() {
        return jdbc.sql(COLUMNS + "WHERE review_id = ? AND row_sum = 0 AND state = ?")
                .params(WHOLE_EVENT, ParkedState.PARKED.name())
                .query(ParkedItems::item)
                .list();
    }

    /** Writes down for how many rows a whole event stands, within the caller's transaction. */
    void count(ParkedStatus event, EventRows.Rows rows) {
        jdbc.sql("UPDATE parked_item SET row_sum = ?, ingestion_id = ? " + OF_POSITION + "AND review_id = ?")
                .params(rows.accepted(), rows.ingestionId(), event.generation(), event.position(), WHOLE_EVENT)
                .update();
    }

    /** Puts {@code items} in the place of all that a position has, within the caller's transaction. */
    void replace(int generation, long position, Collection<ParkedStatus> items) {
        jdbc.sql("DELETE FROM parked_item " + OF_POSITION)
                .params(generation, position)
                .update();
        items.forEach(this::add);
    }

    void add(ParkedStatus item) {
        jdbc.sql("INSERT INTO parked_item (generation, position, review_id, ingestion_id, row_sum, kind, state, reason,"
                        + " tries, first_at, last_at, note, worker) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        item.generation(),
                        item.position(),
                        stored(item.reviewId()),
                        item.ingestionId(),
                        item.rows(),
                        item.kind().name(),
                        item.state().name(),
                        item.reason(),
                        item.tries(),
                        item.firstAt().toString(),
                        item.lastAt().toString(),
                        item.note(),
                        item.worker()))
                .update();
    }

    /** Moves an item on from where nobody has decided, within the caller's transaction. */
    void decide(ParkedId id, ParkedState state, @Nullable String note) {
        jdbc.sql("UPDATE parked_item SET state = ?, note = ? " + OF_POSITION + "AND review_id = ?")
                .params(Arrays.asList(
                        state.name(),
                        note,
                        id.generation(),
                        id.key().position(),
                        stored(id.key().reviewId())))
                .update();
    }

    /**
     * Which items are asked for.
     *
     * @param state null for any, and so on
     */
    public record Question(
            int generation,
            @Nullable ParkedState state,
            @Nullable ParkedKind kind,
            @Nullable String ingestionId) {}

    /**
     * The first {@code limit} items that fit the question, by position and review.
     *
     * @param after the last item of the page before, or null for the first page
     */
    public List<ParkedStatus> page(Question question, @Nullable ParkedKey after, int limit) {
        return asked(
                        COLUMNS,
                        question,
                        "AND (position, review_id) > (:position, :review)"
                                + " ORDER BY position, review_id LIMIT :limit")
                .param("position", after == null ? 0 : after.position())
                .param("review", after == null ? 0 : stored(after.reviewId()))
                .param("limit", limit)
                .query(ParkedItems::item)
                .list();
    }

    /** How many items fit the question. */
    public long count(Question question) {
        return asked("SELECT count(*) FROM parked_item ", question, "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(String select, Question question, String rest) {
        return reading.sql(select + "WHERE generation = :generation AND (:state IS NULL OR state = :state)"
                        + " AND (:kind IS NULL OR kind = :kind)"
                        + " AND (:ingestion IS NULL OR ingestion_id = :ingestion) " + rest)
                .param("generation", question.generation())
                .param(
                        "state",
                        question.state() == null ? null : question.state().name(),
                        Types.VARCHAR)
                .param("kind", question.kind() == null ? null : question.kind().name(), Types.VARCHAR)
                .param("ingestion", question.ingestionId(), Types.VARCHAR);
    }

    /** What of an event is parked, tried again or discarded, by review; {@link #WHOLE_EVENT} stands for all of them. */
    public Map<Long, ParkedState> states(int generation, long position) {
        Map<Long, ParkedState> states = new HashMap<>();
        reading.sql("SELECT review_id, state FROM parked_item " + OF_POSITION)
                .params(generation, position)
                .query(row -> {
                    states.put(row.getLong(1), ParkedState.valueOf(row.getString(2)));
                });
        return states;
    }

    /** Settled events of the generation of which something is parked; what is discarded or tried again does not count. */
    public long events(int generation) {
        // The state is no parameter: it names the index.
        return reading.sql("SELECT (SELECT count(DISTINCT position) FROM parked_item"
                        + " WHERE generation = :generation AND state = 'PARKED')"
                        + " - (SELECT count(*) FROM reopened WHERE generation = :generation AND answered = 0"
                        + " AND EXISTS (SELECT 1 FROM parked_item AS item WHERE item.generation = reopened.generation"
                        + " AND item.position = reopened.position AND item.state = 'PARKED'))")
                .param("generation", generation)
                .query(Long.class)
                .single();
    }

    /** Accepted rows of an event that are parked, tried again or discarded. */
    public int rows(int generation, long position) {
        return reading.sql("SELECT coalesce(sum(row_sum), 0) FROM parked_item WHERE generation = ? AND position = ?")
                .params(generation, position)
                .query(Integer.class)
                .single();
    }

    private static long stored(@Nullable Long reviewId) {
        return reviewId == null ? WHOLE_EVENT : reviewId;
    }

    private static ParkedStatus item(ResultSet row, int number) throws SQLException {
        int generation = row.getInt("generation");
        long position = row.getLong("position");
        long review = row.getLong("review_id");
        Long reviewId = review == WHOLE_EVENT ? null : review;
        return new ParkedStatus(
                id(generation, position, reviewId),
                generation,
                position,
                reviewId,
                row.getString("ingestion_id"),
                row.getLong("row_sum"),
                ParkedKind.valueOf(row.getString("kind")),
                ParkedState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("tries"),
                Instant.parse(row.getString("first_at")),
                Instant.parse(row.getString("last_at")),
                row.getString("note"),
                row.getString("worker"));
    }
}
