// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.parked.ParkedStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Follows what people decided about parked items: their decisions are events of the generation, taken in order and each
 * once, with a mark of the last one in the same transaction. What nobody has to decide about any more is left alone.
 */
public final class ParkedActs {

    private static final String NOBODY = "";

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ParkedItems parked;
    private final ReopenedPositions reopened;

    ParkedActs(Ledger ledger, JdbcClient jdbc, Accounts accounts, ParkedItems parked, ReopenedPositions reopened) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.parked = parked;
        this.reopened = reopened;
    }

    /** Sequence number of the generation's last event that was followed, -1 if none was. */
    public long through(int generation) {
        return jdbc.sql("SELECT acts_through FROM feed WHERE generation = ?")
                .params(generation)
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }

    /** Items are tried again: their rows and their positions are pending. Without effect if followed before. */
    public void retry(int generation, long sequenceNumber, List<ParkedKey> items) {
        follow(generation, sequenceNumber, () -> {
            Set<Long> positions = new HashSet<>();
            for (ParkedKey key : items) {
                if (decide(new ParkedId(generation, key), ParkedState.RETRYING, null)) {
                    positions.add(key.position());
                }
            }
            positions.forEach(position -> reopened.open(generation, position));
        });
    }

    /**
     * Items are left out for good, also such as are tried again: of several decisions the last one holds, and a report
     * that refuses them once more leaves them discarded. One that nobody has reported yet, as the ledger lost its end in a power cut, is
     * discarded as soon as it is refused again. Without effect if followed before.
     *
     * @param at when that was decided
     */
    public void discard(int generation, long sequenceNumber, List<ParkedKey> items, String note, Instant at) {
        follow(generation, sequenceNumber, () -> {
            for (ParkedKey key : items) {
                boolean known = decide(new ParkedId(generation, key), ParkedState.DISCARDED, note);
                if (!known && !ledger.isSettled(generation, key.position())) {
                    discardAhead(generation, key, note, at);
                }
            }
        });
    }

    /** Notes that an event of the generation asks for nothing here. */
    public void skip(int generation, long sequenceNumber) {
        follow(generation, sequenceNumber, () -> {});
    }

    private void follow(int generation, long sequenceNumber, Runnable act) {
        ledger.inTransaction(() -> {
            if (ledger.isOpen(generation) && sequenceNumber > through(generation)) {
                act.run();
                jdbc.sql("UPDATE feed SET acts_through = ? WHERE generation = ?")
                        .params(sequenceNumber, generation)
                        .update();
            }
            return sequenceNumber;
        });
    }

    /** False if there is nothing to decide about. */
    private boolean decide(ParkedId id, ParkedState state, @Nullable String note) {
        ParkedStatus item = parked.byId(id)
                .filter(found -> found.state() == ParkedState.PARKED
                        || (found.state() == ParkedState.RETRYING && state == ParkedState.DISCARDED))
                .orElse(null);
        if (item == null) {
            return false;
        }
        parked.decide(id, state, note);
        accounts.add(
                id.generation(),
                item.ingestionId(),
                new Account(
                        0,
                        item.state() == ParkedState.PARKED ? -item.rows() : 0,
                        state == ParkedState.DISCARDED ? item.rows() : 0));
        return true;
    }

    private void discardAhead(int generation, ParkedKey key, String note, Instant at) {
        ParkedId id = new ParkedId(generation, key);
        if (parked.byId(id).isEmpty()) {
            parked.add(new ParkedStatus(
                    id.toString(),
                    generation,
                    key.position(),
                    key.reviewId(),
                    null,
                    0,
                    key.reviewId() == null ? ParkedKind.FAILED : ParkedKind.REFUSED,
                    ParkedState.DISCARDED,
                    "Not reported yet",
                    0,
                    at,
                    at,
                    note,
                    NOBODY));
        }
    }
}
