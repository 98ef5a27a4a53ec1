// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.EndCause;
import io.steamgestion.api.generation.GenerationEvent.GenerationCancelled;
import io.steamgestion.api.generation.GenerationEvent.GenerationDropped;
import io.steamgestion.api.generation.GenerationEvent.GenerationRolledBack;
import io.steamgestion.api.generation.GenerationEvent.GenerationStarted;
import io.steamgestion.api.generation.GenerationEvent.GenerationSwitched;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The generations of this store and which one is searched, written in the transaction of their events. */
@Component
@ProcessingGroup("books")
public class GenerationProjection implements GenerationStates {

    private static final String COLUMNS =
            "number, store_id, purpose, state, name, until_position, reason, started_at, state_since";

    private final JdbcClient jdbc;
    private final JdbcClient reading;

    /** @param events beside which the projection is read: that never waits for a transaction */
    GenerationProjection(JdbcClient jdbc, EventReader events) {
        this.jdbc = jdbc;
        this.reading = events.jdbc();
    }

    @EventHandler
    void on(GenerationStarted event, @Timestamp Instant at) {
        GenerationState state = switch (event.purpose()) {
            case SERVE -> GenerationState.SEARCHABLE;
            case REBUILD -> GenerationState.BUILDING;
            case SIDE -> GenerationState.SIDE;
        };
        if (state == GenerationState.SEARCHABLE) {
            jdbc.sql("UPDATE generation SET state = 'LOST', state_since = ? WHERE state = 'SEARCHABLE'"
                            + " OR (store_id <> ? AND state <> 'ENDED')")
                    .params(at.toString(), event.storeId())
                    .update();
            // Under another id these names may be somebody else's by now: nothing of them is removed.
            jdbc.sql("UPDATE generation SET cleared_at = ?"
                            + " WHERE store_id <> ? AND state = 'ENDED' AND cleared_at IS NULL")
                    .params(at.toString(), event.storeId())
                    .update();
        }
        jdbc.sql("INSERT INTO generation (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        event.generation(),
                        event.storeId(),
                        event.purpose().name(),
                        state.name(),
                        event.name(),
                        event.until(),
                        event.reason(),
                        at.toString(),
                        at.toString()))
                .update();
        // The first generation that carries another id renews the store's.
        jdbc.sql("UPDATE store_identity SET store_id = ?")
                .param(event.storeId())
                .update();
    }

    @EventHandler
    void on(GenerationSwitched event, @Timestamp Instant at) {
        search(event.generation(), at);
    }

    @EventHandler
    void on(GenerationRolledBack event, @Timestamp Instant at) {
        search(event.generation(), at);
    }

    @EventHandler
    void on(GenerationCancelled event, @Timestamp Instant at) {
        ends(event.generation(), event.reason(), event.cause(), at);
    }

    @EventHandler
    void on(GenerationDropped event, @Timestamp Instant at) {
        ends(event.generation(), event.reason(), EndCause.DECISION, at);
    }

    private void ends(int generation, String reason, EndCause cause, Instant at) {
        stands(generation, GenerationState.ENDED, at);
        jdbc.sql("UPDATE generation SET end_reason = ?, end_cause = ? WHERE number = ?")
                .params(reason, cause.name(), generation)
                .update();
    }

    private void search(int generation, Instant at) {
        jdbc.sql("UPDATE generation SET state = 'STANDBY', state_since = ? WHERE state = 'SEARCHABLE' AND number <> ?")
                .params(at.toString(), generation)
                .update();
        stands(generation, GenerationState.SEARCHABLE, at);
    }

    private void stands(int generation, GenerationState state, Instant at) {
        jdbc.sql("UPDATE generation SET state = ?, state_since = ? WHERE number = ?")
                .params(state.name(), at.toString(), generation)
                .update();
    }

    /** The one that searches go to: there is one, from the first event of the store on. */
    public Optional<GenerationEntry> searchable() {
        return all().stream()
                .filter(generation -> generation.state() == GenerationState.SEARCHABLE)
                .findFirst();
    }

    /** The highest number that was ever given; 0 before the first. */
    public int highestNumber() {
        return reading.sql("SELECT coalesce(max(number), 0) FROM generation")
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<GenerationState> stateOf(int generation) {
        return find(generation).map(GenerationEntry::state);
    }

    /**
     * One generation.
     *
     * @throws RefusedException with code {@code generation-unknown}
     */
    public GenerationEntry byNumber(int generation) {
        return find(generation)
                .orElseThrow(() -> new RefusedException(
                        "generation-unknown",
                        "There is no generation " + generation + ".",
                        "List the generations to see their numbers."));
    }

    /** By number. */
    public Optional<GenerationEntry> find(int generation) {
        return all().stream().filter(each -> each.number() == generation).findFirst();
    }

    /** All of which something is left, in the order of their numbers. */
    public List<GenerationEntry> all() {
        return reading.sql("SELECT " + COLUMNS + ", fed_by FROM generation WHERE cleared_at IS NULL ORDER BY number")
                .query((row, number) -> read(row))
                .list();
    }

    /** Those whose indices are kept, in the order of their numbers, but the searchable one first. */
    public List<GenerationEntry> live() {
        return searchableFirst(all());
    }

    /** Those of some generations that are live, in their order, but the searchable one first. */
    public static List<GenerationEntry> searchableFirst(List<GenerationEntry> generations) {
        return generations.stream()
                .filter(GenerationEntry::isLive)
                .sorted(Comparator.comparing((GenerationEntry each) -> each.state() != GenerationState.SEARCHABLE))
                .toList();
    }

    /** Why the newest rebuild ended, if a loss ended it and no other generation was started since. */
    public Optional<String> lostRebuild() {
        return reading.sql("SELECT end_reason FROM generation WHERE number = (SELECT max(number) FROM generation"
                        + " WHERE purpose <> 'SIDE') AND purpose = 'REBUILD' AND end_cause = 'LOSS'")
                .query(String.class)
                .optional();
    }

    /** Whether a generation ended for a loss, and not because somebody did not need it any more. */
    public boolean endedByLoss(int generation) {
        return reading.sql("SELECT count(*) FROM generation WHERE number = ? AND end_cause = 'LOSS'")
                        .param(generation)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A start of the command side has marked a generation's indices, and feeds it from now on. */
    public void feeds(int generation, long startEpoch) {
        jdbc.sql("UPDATE generation SET fed_by = ? WHERE number = ? AND fed_by <> ?")
                .params(startEpoch, generation, startEpoch)
                .update();
    }

    /** Nothing of a generation is left anywhere: it is listed no more. */
    public void cleared(int generation, Instant at) {
        jdbc.sql("UPDATE generation SET cleared_at = ? WHERE number = ?")
                .params(at.toString(), generation)
                .update();
    }

    private static GenerationEntry read(ResultSet row) throws SQLException {
        long until = row.getLong("until_position");
        return new GenerationEntry(
                new GenerationChannel(row.getString("store_id"), row.getInt("number")),
                GenerationPurpose.valueOf(row.getString("purpose")),
                GenerationState.valueOf(row.getString("state")),
                row.getString("name"),
                until == 0 ? null : until,
                row.getString("reason"),
                Instant.parse(row.getString("started_at")),
                Instant.parse(row.getString("state_since")),
                row.getLong("fed_by"));
    }
}
